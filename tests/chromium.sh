#!/bin/sh
# Gets Debian's Chromium for the browser tests where that is possible, and otherwise says that they are left out.
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Getting Chromium for the browser tests …"
  apt-get update -qq >/dev/null 2>&1
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-dejavu-core >/dev/null 2>&1 && exit 0
fi
if [ -n "$CI" ]; then
  echo "No Chromium, and CI leaves no test out: install Debian's chromium." >&2
  exit 1
fi
echo "The browser tests are left out: no Chromium here ('apt-get install chromium' as root brings it)."
