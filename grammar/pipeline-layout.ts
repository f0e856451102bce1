// How pipelines are laid out: a line for each stage, with the comments between stages.

import type { PipelineNode, StageNode, SubsearchNode, UnexpandedNode } from './ast.ts';
import { type Document, enclosed, group, hardLine, indent, line } from './document.ts';
import type { Layout } from './layout.ts';
import { PhraseLayout } from './phrase-layout.ts';
import type { Span } from './source.ts';
import { cutAtBlanks, needsOwnLine } from './written-text.ts';

/** A subsearch of more stages than this has a line for each, however short they are. */
const mostStagesOnLine = 3;

/** Describes pipelines, stages and subsearches for the layout that knows all the other nodes. */
export class PipelineLayout {
  readonly phrases: PhraseLayout;
  private readonly layout: Layout;

  constructor(layout: Layout) {
    this.layout = layout;
    this.phrases = new PhraseLayout(layout);
  }

  /** Describes the stages between two places of the text. */
  pipeline(node: PipelineNode, between: Document, span: Span): Document {
    const parts: Document[] = [];
    let end = span.start;
    for (const [index, stage] of node.stages.entries()) {
      const { start } = stage.span;
      const comments = this.layout.written?.takeComments(stage.kind === 'fragment' ? firstStart(stage) : start) ?? [];
      const hasPipe = index > 0 || node.leadingPipe;
      const pipe = hasPipe && comments.length > 0 ? (this.layout.written?.pipeBetween(end, start) ?? start) : start;
      const before = comments.filter((comment) => comment.start < pipe);
      parts.push(index === 0 ? this.opening(before, start) : this.closing(before, end));
      if (index > 0) parts.push(between);
      if (hasPipe) parts.push('| ');
      for (const comment of comments.slice(before.length)) {
        const text = this.layout.written?.commentText(comment) ?? '';
        parts.push(needsOwnLine(text) ? [hardLine, text, hardLine] : [text, ' ']);
      }
      parts.push(this.stage(stage));
      end = stage.kind === 'fragment' ? (stage.arguments.at(-1)?.span.end ?? stage.span.end) : stage.span.end;
    }
    if (node.stages.length === 0 && node.leadingPipe) parts.push('| ');
    if (this.layout.written !== null) parts.push(this.closing(this.layout.written.takeComments(span.end), end));
    return parts;
  }

  /** Comments in front of everything: those that stood on lines of their own still do. */
  private opening(comments: readonly Span[], start: number): Document {
    return comments.map((comment, index) => {
      const text = this.layout.written?.commentText(comment) ?? '';
      const next = comments[index + 1]?.start ?? start;
      const ownLine = needsOwnLine(text) || this.layout.written?.hasLineEnd(comment.end, next) === true;
      return [text, ownLine ? hardLine : ' '];
    });
  }

  /** Comments behind a stage: at the end of its line where they stood there and fit, or on lines of their own. */
  private closing(comments: readonly Span[], end: number): Document {
    let before = end;
    return comments.map((comment) => {
      const text = this.layout.written?.commentText(comment) ?? '';
      const ownLine = needsOwnLine(text) || this.layout.written?.hasLineEnd(before, comment.start) === true;
      before = comment.end;
      return [ownLine ? hardLine : group(line), text];
    });
  }

  /** Describes one stage. */
  stage(node: StageNode): Document {
    if (node.kind === 'unexpanded') return this.unexpanded(node);
    if (node.kind === 'fragment') return this.phrases.phrase('', node.arguments, node.form === 'arguments');
    return this.phrases.phrase(node.implied ? '' : node.name, node.arguments, false, node.isCustom === true);
  }

  /** As written, as nobody knows what it will be; its lines stay lines. */
  private unexpanded(node: UnexpandedNode): Document {
    if (this.layout.written === null) return node.parts.map((part) => this.layout.of(part));
    const documents: Document[] = [];
    let text = '';
    const endText = (): void => {
      for (const piece of cutAtBlanks(text)) documents.push(piece === '\n' ? indent(hardLine) : piece);
      text = '';
    };
    for (const part of node.parts) {
      if (part.kind === 'subsearch') {
        endText();
        documents.push(this.layout.of(part));
      } else {
        this.layout.written.skipComments(part.span);
        text += part.text;
      }
    }
    endText();
    return documents;
  }

  /** Describes a pipeline in brackets. */
  subsearch({ pipeline, span }: SubsearchNode): Document {
    const isLong = this.layout.written !== null && pipeline.stages.length > mostStagesOnLine;
    const inner = this.pipeline(pipeline, isLong ? hardLine : line, { start: span.start + 1, end: span.end - 1 });
    return enclosed('[', inner, ']');
  }
}

function firstStart(stage: StageNode): number {
  return stage.kind === 'fragment' ? (stage.arguments[0]?.span.start ?? stage.span.start) : stage.span.start;
}
