# Runs patterns on the real PCRE2 library and prints what it finds, as JSON, for record.ts.
# Needs libpcre2-8 (Debian: apt-get install pcre2-utils).
import ctypes
import json
import sys

pcre = ctypes.CDLL("libpcre2-8.so.0")
pcre.pcre2_compile_8.restype = ctypes.c_void_p
pcre.pcre2_match_data_create_from_pattern_8.restype = ctypes.c_void_p
pcre.pcre2_get_ovector_pointer_8.restype = ctypes.POINTER(ctypes.c_size_t)
pcre.pcre2_get_ovector_count_8.restype = ctypes.c_uint32

UTF, DUPNAMES, NO_UTF_CHECK = 0x00080000, 0x00000040, 0x40000000
OPTIONS = {"i": 0x00000008, "s": 0x00000020, "m": 0x00000400}
UNSET = ctypes.c_size_t(-1).value
MOST = 4


def units(text):
    return len(text.encode("utf-16-le")) // 2


def matches(code, subject):
    raw = subject.encode()
    data = ctypes.c_void_p(pcre.pcre2_match_data_create_from_pattern_8(ctypes.c_void_p(code), None))
    found, start = [], 0
    while len(found) < MOST and start <= len(raw):
        status = pcre.pcre2_match_8(ctypes.c_void_p(code), raw, ctypes.c_size_t(len(raw)), ctypes.c_size_t(start), NO_UTF_CHECK, data, None)
        if status == -1:
            break
        if status < 0:
            return "limit"
        ovector = pcre.pcre2_get_ovector_pointer_8(data)
        count = pcre.pcre2_get_ovector_count_8(data)
        begin, end = ovector[0], ovector[1]
        groups = []
        for group in range(1, count):
            left, right = ovector[2 * group], ovector[2 * group + 1]
            groups.append(None if left == UNSET else raw[left:right].decode())
        found.append([units(raw[:begin].decode()), units(raw[:end].decode()), groups])
        following = max(start, end)
        if not (end > begin and end > start):
            following += 1
            while following < len(raw) and raw[following] & 0xC0 == 0x80:
                following += 1
        start = following
    return found


def run(case):
    pattern = case["pattern"].encode()
    options = UTF | DUPNAMES
    for flag in case.get("flags", ""):
        options |= OPTIONS[flag]
    error, offset = ctypes.c_int(), ctypes.c_size_t()
    code = pcre.pcre2_compile_8(pattern, ctypes.c_size_t(len(pattern)), options, ctypes.byref(error), ctypes.byref(offset), None)
    if not code:
        return {"mistake": units(pattern[: offset.value].decode(errors="ignore"))}
    results = [matches(code, subject) for subject in case["subjects"]]
    pcre.pcre2_code_free_8(ctypes.c_void_p(code))
    return {"results": results}


json.dump([run(case) for case in json.load(sys.stdin)], sys.stdout)
