#ifndef ARGOFLEET_NO_LOCALES_H
#define ARGOFLEET_NO_LOCALES_H

/// The version of ICU whose data the program does without.
enum { NoLocalesICUVersion = 76 };

#endif
