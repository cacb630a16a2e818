#!/usr/bin/env bash
# Makes the images the container tests run on, where none can be pulled: one root file system of
# Debian packages (PostgreSQL and Redis), imported twice, with entry points that understand the
# environment of the well-known images. Needs root, debootstrap and a running Docker engine.
#
#   docker/test-images/build.sh      emberstone-test/postgres:local, emberstone-test/redis:local
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
suite=${SUITE:-$(. /etc/os-release && echo "${VERSION_CODENAME:?}")}
# Where this machine gets its own packages from is where the image's come from.
mirror=${MIRROR:-$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -v security | head -n 1)}
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

debootstrap --variant=minbase --include=postgresql,redis-server "$suite" "$root/rootfs" "$mirror" \
  > "$root/debootstrap.log" 2>&1 || { tail -n 40 "$root/debootstrap.log" >&2; exit 1; }
rm -rf "$root"/rootfs/var/cache/apt/archives/*.deb "$root"/rootfs/var/lib/apt/lists/*
install -m 0755 "$here/postgres-entrypoint.sh" "$root/rootfs/usr/local/bin/postgres-entrypoint.sh"

# The server's own binaries, not Debian's wrappers, which look for a cluster in /etc.
bin=$(cd "$root/rootfs" && echo usr/lib/postgresql/*/bin)
tar -C "$root/rootfs" -c . | docker import \
  --change "ENV PATH=/usr/local/bin:/usr/bin:/usr/sbin:/bin:/sbin:/$bin" \
  --change 'ENV PGDATA=/var/lib/postgresql/data' \
  --change 'EXPOSE 5432' \
  --change 'ENTRYPOINT ["postgres-entrypoint.sh"]' \
  --change 'CMD ["postgres"]' \
  - emberstone-test/postgres:local
tar -C "$root/rootfs" -c . | docker import \
  --change 'EXPOSE 6379' \
  --change 'USER redis' \
  --change 'WORKDIR /var/lib/redis' \
  --change 'CMD ["redis-server", "--protected-mode", "no"]' \
  - emberstone-test/redis:local
