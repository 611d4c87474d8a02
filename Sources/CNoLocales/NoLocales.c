// ICU's data about languages and regions, 34 MB of them, come with Foundation whether they are
// asked for or not. The program asks for none: what it prints is the same everywhere. This empty
// table has the name under which ICU looks for its data, so that a program that the runtime is
// linked into takes this one and leaves the archive's. It serves the runtime whose ICU has that
// version (Swift 6.2 and 6.3); beside any other, or a runtime that is a shared library, it is
// never looked at.
//
// Source: ICU 76, source/common/ucmndata.h (DataHeader, UDataOffsetTOC) and unicode/udata.h
// (UDataInfo).

#include <stdint.h>

const struct {
  uint16_t headerSize;
  uint8_t magic[2];
  uint16_t infoSize, reserved;
  uint8_t isBigEndian, charset, sizeofUChar, reservedByte;
  uint8_t dataFormat[4], formatVersion[4], dataVersion[4];
  uint8_t padding[8];
  uint32_t count;
} icudt76_dat __attribute__((aligned(16))) = {
    .headerSize = 32,
    .magic = {0xda, 0x27},
    .infoSize = 20,
    .sizeofUChar = 2,
    .dataFormat = {'C', 'm', 'n', 'D'},
    .formatVersion = {1},
    .count = 0,
};
