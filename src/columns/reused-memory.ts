// Large typed arrays whose memory is used again by the next search. The system hands fresh memory out page by page,
// each cleared when it is first written to, which takes ten times as long as clearing memory that is there.

/** What is smaller, in bytes, is left to the garbage collector: V8 keeps it in places of its own, quick to come by. */
const large = 1 << 15;
/** The most bytes that are kept for later, and in how many pieces: they are searched one by one. */
const mostKept = 1 << 28;
const mostPieces = 1024;

interface KeptMemory {
  readonly bytes: number;
  /** Kept until the garbage collector goes through the whole heap: who searches no more holds on to nothing. */
  readonly buffer: WeakRef<ArrayBuffer>;
}

const kept: KeptMemory[] = [];
let keptBytes = 0;
const handedBack = new WeakSet<ArrayBuffer>();

/** Gives that many zeros, to be replaced by whole numbers. */
export function wholeNumbers(length: number): Int32Array<ArrayBuffer> {
  return new Int32Array(zeroed(length * Int32Array.BYTES_PER_ELEMENT), 0, length);
}

/** Gives that many zeros, to be replaced by whole numbers that are not negative. */
export function unsignedNumbers(length: number): Uint32Array<ArrayBuffer> {
  return new Uint32Array(zeroed(length * Uint32Array.BYTES_PER_ELEMENT), 0, length);
}

/** Gives that many zeros, to be replaced by numbers of any kind. */
export function anyNumbers(length: number): Float64Array<ArrayBuffer> {
  return new Float64Array(zeroed(length * Float64Array.BYTES_PER_ELEMENT), 0, length);
}

/** Hands the memory of an array back. Neither it nor another array over the same memory may be used afterwards. */
export function handBack({ buffer }: { readonly buffer: ArrayBufferLike }): void {
  const bytes = buffer.byteLength;
  // What is shared with other threads is not for us to give away.
  if (bytes < large || !(buffer instanceof ArrayBuffer)) return;
  if (handedBack.has(buffer)) throw new Error('An array was handed back twice.');
  if (!hasRoomFor(bytes)) dropCollected();
  if (!hasRoomFor(bytes)) {
    // Left to the garbage collector, it would pile up until the whole heap is looked through.
    buffer.transfer(0);
    return;
  }
  kept.push({ bytes, buffer: new WeakRef(buffer) });
  keptBytes += bytes;
  handedBack.add(buffer);
}

/** Gives memory for so many bytes, all of them zero, and perhaps some more behind them. */
function zeroed(bytes: number): ArrayBuffer {
  const buffer = bytes < large ? null : takeKept(bytes);
  // Whole numbers of eight bytes, whatever it will hold next.
  if (buffer === null) return new ArrayBuffer(Math.ceil(bytes / 8) * 8);
  new Uint8Array(buffer, 0, bytes).fill(0);
  return buffer;
}

/** Takes the smallest memory kept that is large enough, but not more than twice as large. */
function takeKept(bytes: number): ArrayBuffer | null {
  for (;;) {
    let best = -1;
    let bestBytes = bytes * 2 + 1;
    for (const [index, one] of kept.entries()) {
      if (one.bytes < bytes || one.bytes >= bestBytes) continue;
      best = index;
      bestBytes = one.bytes;
    }
    const [found] = best < 0 ? [] : kept.splice(best, 1);
    if (found === undefined) return null;
    keptBytes -= found.bytes;
    const buffer = found.buffer.deref();
    if (buffer !== undefined) {
      handedBack.delete(buffer);
      return buffer;
    }
    // One was collected, so most were.
    dropCollected();
  }
}

function hasRoomFor(bytes: number): boolean {
  return keptBytes + bytes <= mostKept && kept.length < mostPieces;
}

function dropCollected(): void {
  const left = kept.filter(({ buffer }) => buffer.deref() !== undefined);
  kept.splice(0, kept.length, ...left);
  keptBytes = left.reduce((sum, { bytes }) => sum + bytes, 0);
}
