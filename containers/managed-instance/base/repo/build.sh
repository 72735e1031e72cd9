#!/bin/sh
# Builds the RPMs of the offline repository from the files of Debian's packages, and the package that represents the base system.
set -eu
cd "$(dirname "$0")"

version() { dpkg-query -W -f '${Version}' "$1" | sed 's/^[0-9]*://; s/[-+~].*//'; }

# Prints the path of a library of a Debian package, for any architecture.
library() { dpkg -L "$1" | grep -E "/lib[a-z]+-1\.so\.0" ; }

build() {
  rpmbuild --quiet -bb --target "$(uname -m)" \
    --define "_topdir /tmp/rpmbuild" --define "_rpmdir /tmp/rpms" --define "_build_id_links none" \
    --define "debug_package %{nil}" --define "__os_install_post %{nil}" \
    --define "here $PWD" \
    --define "httpd_version $(version apache2-bin)" \
    --define "apr_version $(version libapr1)" \
    --define "apr_util_version $(version libaprutil1)" \
    --define "mailcap_version $(version media-types)" \
    --define "apr_files $(library libapr1 | tr '\n' ' ')" \
    --define "apr_util_files $(library libaprutil1 | tr '\n' ' ')" \
    "$1"
}

build system-base.spec
mkdir -p /srv/repo
mv /tmp/rpms/*/system-base-*.rpm /srv/system-base.rpm

build httpd.spec
mv /tmp/rpms/*/*.rpm /srv/repo/
createrepo_c --quiet --no-database /srv/repo
ls -l /srv/repo
