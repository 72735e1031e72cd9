package io.ssmlab.agent.session.account;

import io.ssmlab.agent.core.AgentVersion;
import io.ssmlab.agent.document.SessionDocument;
import io.ssmlab.agent.document.SessionRefusedException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Chooses the account of a session, and creates ssm-user. Agents below 2.3.50.0 never create it, those below 2.3.612.0
 * when they start, later ones at the first session that needs it. Sudo rights are granted only at that moment; once
 * removed, they are not granted again.
 */
public final class SessionUsers implements UserChoice {
    static final String SSM_USER = "ssm-user";
    private static final System.Logger LOG = System.getLogger("accounts");

    private final Accounts accounts;
    private final AgentVersion version;

    public SessionUsers(Accounts accounts, AgentVersion version) {
        this.accounts = accounts;
        this.version = version;
    }

    /** Applies the rules about accounts when the agent starts. */
    @Override
    public synchronized void agentStarted() {
        if (version.isBefore(AgentVersion.ACCOUNT) || !version.isBefore(AgentVersion.ACCOUNT_AT_SESSION)) {
            return;
        }
        try {
            if (accounts.agentIsRoot() && accounts.find(SSM_USER).isEmpty()) {
                create();
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "cannot create " + SSM_USER, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized SessionUser choose(SessionDocument document, String runAsUser)
            throws SessionRefusedException, IOException, InterruptedException {
        boolean command = !document.type().equals(SessionDocument.SHELL);
        if (command && document.command().elevated()) {
            return SessionUser.root();
        }
        if (document.runAsEnabled()) {
            return runAs(runAsUser.isEmpty() ? document.runAsDefaultUser() : runAsUser);
        }
        if (!accounts.agentIsRoot()) {
            return SessionUser.agentItself();
        }
        Optional<Accounts.Ids> ids = accounts.find(SSM_USER);
        if (ids.isEmpty() && !version.isBefore(AgentVersion.ACCOUNT_AT_SESSION)) {
            create();
            ids = accounts.find(SSM_USER);
        }
        return user(SSM_USER, ids.orElseThrow(() -> createdAtStartOnly(version)));
    }

    static SessionRefusedException createdAtStartOnly(AgentVersion version) {
        return new SessionRefusedException(
                "The account " + SSM_USER + " does not exist on this instance, and agent version " + version
                        + " creates it only when the agent starts. Restart the agent, or create the account.");
    }

    private SessionUser runAs(String name) throws SessionRefusedException, IOException, InterruptedException {
        if (name.isEmpty()) {
            throw new SessionRefusedException("please set the RunAs default user");
        }
        if (!accounts.agentIsRoot()) {
            throw new SessionRefusedException("RunAs needs an agent that runs as root; this one does not.");
        }
        return user(
                name,
                accounts.find(name)
                        .orElseThrow(() -> new SessionRefusedException(
                                "failed to start pty since RunAs user " + name + " does not exist")));
    }

    static SessionUser user(String name, Accounts.Ids ids) throws SessionRefusedException {
        if (ids.uid() <= 0 || ids.gid() <= 0) {
            throw new SessionRefusedException(
                    "invalid uid and gid: a session cannot run as " + name + ", which has the numbers of root");
        }
        return SessionUser.other(name, ids);
    }

    private void create() throws IOException, InterruptedException {
        accounts.create(SSM_USER);
        LOG.log(Level.INFO, "created the account {0}", SSM_USER);
        try {
            accounts.allowSudo(SSM_USER);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "cannot give " + SSM_USER + " sudo rights; sessions continue without them", e);
        }
    }
}
