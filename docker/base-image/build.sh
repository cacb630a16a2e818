#!/usr/bin/env bash
# Makes a base for docker/Dockerfile where none can be pulled: a root file system of Debian packages
# with a Java runtime, imported. Needs root, debootstrap and a running Docker engine.
#
#   docker/base-image/build.sh       emberstone-base:local
#   docker build --build-arg BASE_IMAGE=emberstone-base:local -f docker/Dockerfile -t emberstone .
set -euo pipefail

suite=${SUITE:-$(. /etc/os-release && echo "${VERSION_CODENAME:?}")}
# Where this machine gets its own packages from is where the image's come from.
mirror=${MIRROR:-$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -v security | head -n 1)}
# 17, 21 or 25, whichever the suite has.
java=${JAVA_PACKAGE:-openjdk-17-jre-headless}
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

debootstrap --variant=minbase --include="$java" "$suite" "$root/rootfs" "$mirror" \
  > "$root/debootstrap.log" 2>&1 || { tail -n 40 "$root/debootstrap.log" >&2; exit 1; }
cd "$root/rootfs"
rm -rf var/cache/apt/archives/*.deb var/lib/apt/lists/* usr/share/man/* usr/share/doc/*
home=$(find usr/lib/jvm -mindepth 1 -maxdepth 1 -type d -name "java-*")
tar -c . | docker import --change 'ENV LANG=C.UTF-8' --change "ENV JAVA_HOME=/$home" \
  - emberstone-base:local
