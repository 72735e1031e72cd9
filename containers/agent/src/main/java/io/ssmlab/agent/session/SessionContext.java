package io.ssmlab.agent.session;

import io.ssmlab.agent.aws.AwsClient;
import io.ssmlab.agent.aws.KmsClient;
import io.ssmlab.agent.aws.LogsClient;
import io.ssmlab.agent.core.AgentPaths;
import io.ssmlab.agent.core.AgentThreads;
import io.ssmlab.agent.core.AgentVersion;
import io.ssmlab.agent.core.NodePlatform;
import io.ssmlab.agent.identity.Identity;
import io.ssmlab.agent.session.account.UserChoice;
import io.ssmlab.agent.session.log.Deliveries;
import io.ssmlab.agent.session.log.S3Delivery;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * The objects and settings that all sessions of an agent share.
 *
 * @param kmsChallengeRequired refuse clients that omit the handshake's challenge from the encryption context
 * @param deniedPortHosts addresses to which no port of another host is forwarded
 * @param workingDirectory of shells and commands: the agent's own
 */
record SessionContext(
        AwsClient aws,
        URI messagesEndpoint,
        LogsClient logs,
        Deliveries deliveries,
        S3Delivery s3,
        KmsClient kms,
        boolean kmsChallengeRequired,
        List<String> deniedPortHosts,
        Identity identity,
        AgentVersion version,
        NodePlatform platform,
        AgentPaths paths,
        AgentThreads threads,
        InstantSource clock,
        UserChoice users,
        Path workingDirectory) {}
