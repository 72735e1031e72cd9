package io.ssmlab.agent.session.account;

import io.ssmlab.agent.core.AgentVersion;
import io.ssmlab.agent.document.SessionDocument;
import io.ssmlab.agent.document.SessionRefusedException;
import java.io.IOException;
import java.lang.System.Logger.Level;

/**
 * The account of sessions on Windows Server: always ssm-user, an administrator. It gets a new, secret password at every
 * session's start. It is created at the same times as on Linux, but from 2.3.612.0 on never on a domain controller.
 */
public final class WindowsUsers implements UserChoice {
    static final String ADMINISTRATORS = "Administrators";
    private static final System.Logger LOG = System.getLogger("accounts");

    private final WindowsAccounts accounts;
    private final AgentVersion version;
    private final boolean domainController;

    public WindowsUsers(WindowsAccounts accounts, AgentVersion version, boolean domainController) {
        this.accounts = accounts;
        this.version = version;
        this.domainController = domainController;
    }

    @Override
    public synchronized void agentStarted() {
        if (version.isBefore(AgentVersion.ACCOUNT) || !version.isBefore(AgentVersion.ACCOUNT_AT_SESSION)) {
            return;
        }
        try {
            if (accounts.agentIsRoot() && accounts.find(SessionUsers.SSM_USER).isEmpty()) {
                create();
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "cannot create " + SessionUsers.SSM_USER, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ignores Run As, which is for Linux and macOS. */
    @Override
    public synchronized SessionUser choose(SessionDocument document, String runAsUser)
            throws SessionRefusedException, IOException, InterruptedException {
        if (!document.type().equals(SessionDocument.SHELL) && document.command().elevated()) {
            return SessionUser.root();
        }
        if (!accounts.agentIsRoot()) {
            return SessionUser.agentItself();
        }
        if (accounts.find(SessionUsers.SSM_USER).isEmpty()) {
            if (version.isBefore(AgentVersion.ACCOUNT_AT_SESSION)) {
                throw SessionUsers.createdAtStartOnly(version);
            }
            if (domainController) {
                throw new SessionRefusedException("The account " + SessionUsers.SSM_USER
                        + " does not exist on this domain controller, and from version "
                        + AgentVersion.ACCOUNT_AT_SESSION
                        + " on the agent does not create it there. Make it by hand; it needs no password.");
            }
            create();
        }
        accounts.newPassword(SessionUsers.SSM_USER);
        return SessionUsers.user(
                SessionUsers.SSM_USER,
                accounts.find(SessionUsers.SSM_USER)
                        .orElseThrow(() -> new IOException(SessionUsers.SSM_USER + " was removed meanwhile")));
    }

    private void create() throws IOException, InterruptedException {
        accounts.create(SessionUsers.SSM_USER);
        accounts.addToGroup(SessionUsers.SSM_USER, ADMINISTRATORS);
        LOG.log(Level.INFO, "created the account {0}, one of the {1}", SessionUsers.SSM_USER, ADMINISTRATORS);
    }
}
