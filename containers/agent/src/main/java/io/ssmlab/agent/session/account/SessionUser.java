package io.ssmlab.agent.session.account;

import java.util.List;

/**
 * The account that a session runs as.
 *
 * @param name as reported in the session log
 * @param home value of HOME
 * @param launcher words before the command that run it as this account; empty for the agent's own
 */
public record SessionUser(String name, String home, List<String> launcher) {
    public SessionUser {
        launcher = List.copyOf(launcher);
    }

    static SessionUser root() {
        return new SessionUser("root", "/root", List.of());
    }

    public static SessionUser agentItself() {
        String name = System.getProperty("user.name");
        return name.equals("root") ? root() : new SessionUser(name, "/home/" + name, List.of());
    }

    /**
     * An account that setpriv switches to; setpriv replaces itself with the command, which so stays leader of its
     * session.
     */
    static SessionUser other(String name, Accounts.Ids ids) {
        return new SessionUser(
                name,
                "/home/" + name,
                List.of("setpriv", "--reuid=" + ids.uid(), "--regid=" + ids.gid(), "--init-groups"));
    }
}
