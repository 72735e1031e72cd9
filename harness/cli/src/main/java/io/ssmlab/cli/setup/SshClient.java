package io.ssmlab.cli.setup;

import java.util.List;
import java.util.Optional;

/** OpenSSH's client, which reaches an instance through a session of the AWS CLI. */
record SshClient(Host host) implements Tool {
    @Override
    public ToolName name() {
        return ToolName.SSH;
    }

    @Override
    public String title() {
        return "ssh";
    }

    @Override
    public String use() {
        return "`verify --through cli` and `test`";
    }

    @Override
    public Optional<String> found() {
        return host.find("scp").flatMap(scp -> host.find("ssh")).map(path -> path + " is there, and scp");
    }

    @Override
    public boolean installable() {
        return new Packages(host).usable();
    }

    @Override
    public void install() {
        new Packages(host).install(this, List.of(), List.of("openssh-client"));
    }

    @Override
    public String remedy() {
        return "Debian: apt-get install -y openssh-client";
    }
}
