#!/bin/sh
# Last step of the base image: makes Debian look like Amazon Linux to a learner, and boot quietly in a container.
set -eu

# sh is bash on Amazon Linux: the prompt of a session is sh-5.2$, and the arrow keys work.
ln -sf bash /bin/sh

ln -s dnf /usr/bin/yum
# Debian's small vim is only called vi. Amazon Linux has a vim with mouse support.
ln -s vim.tiny /usr/bin/vim
printf 'set nocompatible\nset mouse=nvi\nset ruler showcmd\n' >> /etc/vim/vimrc
mkdir -p /etc/dnf/vars
echo 12 > /etc/dnf/vars/releasever
# The RPM database is empty: this package declares what Debian provides, so that RPMs find it.
rpm -i --force-debian /tmp/system-base.rpm
rm /tmp/system-base.rpm
# Debian's loader does not search lib64, where RPMs install libraries.
echo /usr/lib64 > /etc/ld.so.conf.d/lib64.conf
mkdir -p /usr/lib64 /etc/sysconfig
ldconfig
# The repository's metadata is read once here; an instance need not read it again before an installation.
dnf -q makecache

# The lab's network has no name service: an unknown name fails at once.
sed -i 's/^hosts:.*/hosts: files/' /etc/nsswitch.conf
chmod 0750 /etc/sudoers.d
echo LANG=C.UTF-8 > /etc/locale.conf
# Empty, not missing: each instance creates its own id, and does not treat its boot as the first one.
: > /etc/machine-id
rm -f /var/lib/dbus/machine-id

# sshd as on Amazon Linux, under that name, and ec2-user, who may do everything with sudo. It is not reachable from outside: see
# nobody-comes-in.nft. The keys that the package created would be the same on every instance.
rm -f /etc/ssh/ssh_host_* /etc/motd /usr/lib/systemd/system/ssh.* /usr/lib/systemd/system/ssh@.* /usr/lib/systemd/system/rescue-ssh.target \
  /etc/init.d/ssh /etc/rc?.d/*ssh \
  /etc/systemd/system/sshd.service /etc/systemd/system/*.wants/ssh.*
systemctl enable sshd.service
useradd -m -s /bin/bash -c 'EC2 Default User' ec2-user
echo 'ec2-user ALL=(ALL) NOPASSWD:ALL' > /etc/sudoers.d/90-cloud-init-users
chmod 0440 /etc/sudoers.d/90-cloud-init-users

systemctl set-default multi-user.target
# Hardware, terminals, mounts and maintenance that a container does not have or must not do.
systemctl mask \
  systemd-udevd.service systemd-udev-trigger.service systemd-udevd-kernel.socket systemd-udevd-control.socket \
  systemd-logind.service systemd-remount-fs.service systemd-modules-load.service systemd-sysctl.service \
  systemd-update-utmp.service systemd-update-utmp-runlevel.service systemd-random-seed.service systemd-pstore.service \
  systemd-journald-audit.socket systemd-journal-flush.service systemd-firstboot.service systemd-hwdb-update.service \
  systemd-ask-password-wall.path systemd-ask-password-console.path systemd-machine-id-commit.service systemd-binfmt.service \
  getty.target getty@tty1.service console-getty.service getty-static.service \
  dev-hugepages.mount dev-mqueue.mount sys-fs-fuse-connections.mount sys-kernel-config.mount \
  sys-kernel-debug.mount sys-kernel-tracing.mount proc-sys-fs-binfmt_misc.automount \
  apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer fstrim.timer \
  dnf-makecache.timer dnf-makecache.service e2scrub_reap.service rc-local.service tmp.mount
rm -f "$0"
