# Matches patterns with the installed PCRE2 library (16-bit, UTF) and prints what it found, for record-pcre2.ts.
# Input: {"patterns": [[pattern, [subject, ...]], ...]}. Output: one list per pattern: "error" with its offset, or per
# subject null, "limit", or the offsets of the match and its groups (-1, -1 where a group took no part).
import ctypes
import json
import sys

library = ctypes.CDLL("libpcre2-16.so.0")
library.pcre2_compile_16.restype = ctypes.c_void_p
library.pcre2_match_data_create_from_pattern_16.restype = ctypes.c_void_p
library.pcre2_get_ovector_pointer_16.restype = ctypes.POINTER(ctypes.c_size_t)
library.pcre2_get_ovector_count_16.restype = ctypes.c_uint32
UTF = 0x00080000
DUPLICATE_NAMES = 0x00000040
UNSET = ctypes.c_size_t(-1).value
NO_MATCH = -1


def encoded(text):
    return text.encode("utf-16-le", "surrogatepass")


def record(pattern, subjects):
    raw = encoded(pattern)
    code, offset = ctypes.c_int(), ctypes.c_size_t()
    compiled = library.pcre2_compile_16(
        raw, ctypes.c_size_t(len(raw) // 2), ctypes.c_uint32(UTF | DUPLICATE_NAMES),
        ctypes.byref(code), ctypes.byref(offset), None,
    )
    if not compiled:
        return ["error", offset.value]
    compiled = ctypes.c_void_p(compiled)
    data = ctypes.c_void_p(library.pcre2_match_data_create_from_pattern_16(compiled, None))
    out = []
    for subject in subjects:
        text = encoded(subject)
        result = library.pcre2_match_16(
            compiled, text, ctypes.c_size_t(len(text) // 2), ctypes.c_size_t(0), ctypes.c_uint32(0), data, None
        )
        if result == NO_MATCH:
            out.append(None)
        elif result < 0:
            out.append("limit")
        else:
            offsets = library.pcre2_get_ovector_pointer_16(data)
            count = library.pcre2_get_ovector_count_16(data)
            values = [-1 if offsets[at] == UNSET else offsets[at] for at in range(2 * count)]
            for at in range(2 * result, 2 * count):
                values[at] = -1
            out.append(values)
    library.pcre2_match_data_free_16(data)
    library.pcre2_code_free_16(compiled)
    return out


json.dump([record(pattern, subjects) for pattern, subjects in json.load(sys.stdin)["patterns"]], sys.stdout)
