package io.ssmlab.agent.core;

import java.nio.file.Path;

/**
 * Paths of the agent's files, below a root that is {@code /} on an instance.
 *
 * @param root prefix of every path
 */
public record AgentPaths(Path root) {
    public Path config() {
        return root.resolve("etc/amazon/ssm/amazon-ssm-agent.json");
    }

    public Path log() {
        return root.resolve("var/log/amazon/ssm/amazon-ssm-agent.log");
    }

    public Path state() {
        return root.resolve("var/lib/amazon/ssm");
    }

    public Path credentials() {
        return state().resolve("credentials");
    }

    public Path registration() {
        return state().resolve("registration");
    }

    public Path vault() {
        return state().resolve("Vault/Store");
    }

    /** The folder of an EC2 instance or hybrid node, by its id. */
    public Path instance(String instanceId) {
        return state().resolve(instanceId);
    }

    public Path commandOrchestration(String instanceId, String commandId) {
        return instance(instanceId).resolve("document/orchestration").resolve(commandId);
    }

    public Path commandsInProgress(String instanceId) {
        return instance(instanceId).resolve("document/state/current");
    }

    public Path seenCommands(String instanceId) {
        return instance(instanceId).resolve("idempotency/command");
    }

    public Path replies(String instanceId) {
        return instance(instanceId).resolve("replies_mgs");
    }

    public Path sessionOrchestration(String instanceId, String sessionId) {
        return instance(instanceId).resolve("session/orchestration").resolve(sessionId);
    }

    /** Session logs that are not delivered yet. */
    public Path pendingSessionLogs(String instanceId) {
        return instance(instanceId).resolve("session/pending");
    }

    /** Session logs that are not in their bucket yet. */
    public Path pendingUploads(String instanceId) {
        return pendingSessionLogs(instanceId).resolve("s3");
    }

    /** One file for each session that is not over. */
    public Path openSessions(String instanceId) {
        return instance(instanceId).resolve("session/open");
    }

    public Path sudoers() {
        return root.resolve("etc/sudoers.d/ssm-agent-users");
    }

    public Path osRelease() {
        return root.resolve("etc/os-release");
    }
}
