// Cryptographic functions: digests as lower-case hexadecimal text.

import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { textArgument } from './arguments.ts';
import { example, parameter } from './describe.ts';
import type { EvalFunction, FunctionExample } from './eval-function.ts';

const utf8 = new TextEncoder();

function digest(
  name: string,
  title: string,
  hash: (bytes: Uint8Array) => Uint8Array,
  examples: readonly FunctionExample[],
): EvalFunction {
  return {
    name,
    family: 'cryptographic',
    summary: `Gives the ${title} digest of a text, in hexadecimal.`,
    parameters: [parameter('text', 'text', 'The text; its UTF-8 bytes are hashed.')],
    result: 'text',
    remarks: ['The digits are lower case.'],
    examples: [
      ...examples,
      example(`${name}(missing)`, null, { missing: null }),
      example(`${name}(several)`, null, { several: ['a', 'b'] }),
    ],
    evaluate: ([value]) => {
      const text = textArgument(value);
      return text === null ? null : bytesToHex(hash(utf8.encode(text)));
    },
  };
}

/** The cryptographic functions. */
export const cryptographic: readonly EvalFunction[] = [
  digest('md5', 'MD5', md5, [
    example('md5("abc")', '900150983cd24fb0d6963f7d28e17f72'),
    example('md5("")', 'd41d8cd98f00b204e9800998ecf8427e'),
  ]),
  digest('sha1', 'SHA-1', sha1, [example('sha1("abc")', 'a9993e364706816aba3e25717850c26c9cd0d89d')]),
  digest('sha256', 'SHA-256', sha256, [
    example('sha256("abc")', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'),
  ]),
  digest('sha512', 'SHA-512', sha512, [
    example(
      'sha512("abc")',
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    ),
  ]),
];
