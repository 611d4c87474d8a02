// Stands for a C library in the link of the program and loads it when one of its functions is first called.
// Scripts/late-libraries compiles this once for each library, with LIBRARY, the name that the dynamic linker
// knows it by, and the file FUNCTIONS, which has a line LATE(name) for each of its functions. For x86-64.
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static void *library;
static pthread_once_t once = PTHREAD_ONCE_INIT;

// Ends as the dynamic linker does where a library is missing.
static void fail(void) {
  fprintf(stderr, "argofleet: %s\n", dlerror());
  _exit(127);
}

static void load(void) {
  library = dlopen(LIBRARY, RTLD_LAZY);
  if (!library) fail();
}

// The address of a function; for threads at the same time too.
__attribute__((used)) static void *find(const char *name) {
  pthread_once(&once, load);
  void *function = dlsym(library, name);
  if (!function) fail();
  return function;
}

// A function goes on to the address in its place; where there is none yet, its name and place go to `late_find`
// in the registers that calls leave free. Each stands alone, so that only those that are called are linked in.
#define LATE(name) \
  asm(".section .text.late." #name ",\"ax\",@progbits\n" \
      ".globl " #name "\n.hidden " #name "\n.type " #name ",@function\n" \
      #name ":\n" \
      "  movq late." #name "(%rip), %r11\n" \
      "  testq %r11, %r11\n" \
      "  je 1f\n" \
      "  jmp *%r11\n" \
      "1:\n" \
      "  leaq 2f(%rip), %r11\n" \
      "  leaq late." #name "(%rip), %r10\n" \
      "  jmp late_find\n" \
      "2: .asciz \"" #name "\"\n" \
      ".size " #name ", .-" #name "\n" \
      ".section .bss.late." #name ",\"aw\",@nobits\n" \
      ".balign 8\n" \
      "late." #name ": .zero 8\n" \
      ".text\n");

// Keeps what the caller passes: seven registers, one of them the count of vectors, and the eight vectors; finds
// the function, remembers it and goes on to it.
asm(".text\n"
    "late_find:\n"
    "  push %rax\n  push %rdi\n  push %rsi\n  push %rdx\n  push %rcx\n  push %r8\n  push %r9\n"
    "  subq $144, %rsp\n"
    "  movaps %xmm0, (%rsp)\n  movaps %xmm1, 16(%rsp)\n  movaps %xmm2, 32(%rsp)\n"
    "  movaps %xmm3, 48(%rsp)\n  movaps %xmm4, 64(%rsp)\n  movaps %xmm5, 80(%rsp)\n"
    "  movaps %xmm6, 96(%rsp)\n  movaps %xmm7, 112(%rsp)\n"
    "  movq %r10, 128(%rsp)\n"
    "  movq %r11, %rdi\n"
    "  call find\n"
    "  movq 128(%rsp), %r10\n"
    "  movq %rax, (%r10)\n"
    "  movq %rax, %r11\n"
    "  movaps (%rsp), %xmm0\n  movaps 16(%rsp), %xmm1\n  movaps 32(%rsp), %xmm2\n"
    "  movaps 48(%rsp), %xmm3\n  movaps 64(%rsp), %xmm4\n  movaps 80(%rsp), %xmm5\n"
    "  movaps 96(%rsp), %xmm6\n  movaps 112(%rsp), %xmm7\n"
    "  addq $144, %rsp\n"
    "  pop %r9\n  pop %r8\n  pop %rcx\n  pop %rdx\n  pop %rsi\n  pop %rdi\n  pop %rax\n"
    "  jmp *%r11\n");

#include FUNCTIONS
