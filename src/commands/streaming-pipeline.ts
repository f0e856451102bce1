// Tells pipelines that pass events on as they come from those that need all of them.

import type { CommandNode, PipelineNode } from '../../grammar/ast.ts';
import type { SearchEnvironment } from './environment.ts';

/** Finds the first command of a pipeline that is not a streaming one; null when there is none. */
export function firstNotStreaming(pipeline: PipelineNode, environment: SearchEnvironment): CommandNode | null {
  for (const [index, stage] of pipeline.stages.entries()) {
    if (stage.kind !== 'command') continue;
    const type = environment.commandType(stage.name);
    const isEvents = index === 0 && type === 'generating' && stage.name !== 'tstats';
    const isStreaming = type === 'distributable streaming' || type === 'centralized streaming';
    // join holds rows back, whatever it is called.
    if (!isEvents && (!isStreaming || stage.name === 'join')) return stage;
  }
  return null;
}
