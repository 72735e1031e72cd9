package io.ssmlab.region.ssm.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.PaceSwitch;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Resettable;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.ssm.channels.ControlChannels;
import io.ssmlab.region.ssm.channels.WireObserver;
import io.ssmlab.region.ssm.documents.DocumentSource;
import io.ssmlab.region.ssm.nodes.Node;
import io.ssmlab.region.ssm.nodes.NodeDirectory;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.DescribeSessionsRequest;
import software.amazon.awssdk.services.ssm.model.DescribeSessionsResponse;
import software.amazon.awssdk.services.ssm.model.ResumeSessionRequest;
import software.amazon.awssdk.services.ssm.model.ResumeSessionResponse;
import software.amazon.awssdk.services.ssm.model.StartSessionRequest;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;
import software.amazon.awssdk.services.ssm.model.TerminateSessionRequest;
import software.amazon.awssdk.services.ssm.model.TerminateSessionResponse;

/** Session Manager's operations. Sessions are stored, so they outlive the process; see {@link Relay} for their data. */
public final class Sessions implements Resettable, AutoCloseable {
    /** Time that ended sessions stay in the history. Source: the user guide, "Viewing information about sessions". */
    static final Duration HISTORY = Duration.ofDays(30);

    private static final int MOST_REASON = 256;
    private static final int MOST_TARGET = 400;
    private static final AgentVersion LOWEST_AGENT = AgentVersion.parse("2.3.68.0");

    private final String region;
    private final RegionClock clock;
    private final NodeDirectory nodes;
    private final ControlChannels channels;
    private final DocumentSource documentSource;
    private final SessionDocuments documents;
    private final LogTrace trace;
    private final LiveSessions live;
    private final Tokens tokens;
    private final Relay relay;
    private final SecureRandom random = new SecureRandom();

    /** Opens the store's sessions; those that an earlier process left open continue. */
    public Sessions(
            String region,
            PaceSwitch pace,
            Store store,
            RegionClock clock,
            NodeDirectory nodes,
            ControlChannels channels,
            DocumentSource documents,
            EventLog events,
            LogTrace trace,
            WireObserver observer) {
        store.create(Sessions.class);
        this.region = region;
        this.clock = clock;
        this.nodes = nodes;
        this.channels = channels;
        this.documentSource = documents;
        this.documents = new SessionDocuments(documents);
        this.trace = trace;
        this.live = new LiveSessions(store, clock, pace, channels, events, trace, observer);
        this.tokens = new Tokens(store, clock);
        this.relay = new Relay(live, tokens);
        live.open();
    }

    /** Returns the data channels of these sessions. */
    public Relay relay() {
        return relay;
    }

    /**
     * Starts a session. The answer's stream URL is only path and query; the caller knows host and scheme.
     *
     * @throws AwsError TargetNotConnected, InvalidDocument, InvalidParameters, ValidationException,
     *     AccessDeniedException
     */
    public StartSessionResponse startSession(StartSessionRequest request, Caller caller) {
        String target = required(request.target(), "target", MOST_TARGET);
        checkReason(request.reason());
        checkTarget(target);
        SessionDocuments.Chosen chosen = documents.choose(request.documentName());
        Map<String, List<String>> given = request.hasParameters() ? request.parameters() : null;
        Map<String, JsonNode> parameters = documentSource.resolveParameters(chosen.content(), given);
        live.table().deleteEndedBefore(clock.now().minus(HISTORY));
        String id = caller.sessionName() + "-" + randomSuffix();
        live.add(new SessionTerms(
                id,
                caller.arn(),
                target,
                chosen.name(),
                chosen.content(),
                parameters,
                request.reason(),
                clock.now().truncatedTo(ChronoUnit.MILLIS),
                chosen.idleMinutes(),
                chosen.maxMinutes()));
        return StartSessionResponse.builder()
                .sessionId(id)
                .tokenValue(tokens.issue(id, Tokens.Role.CLIENT))
                .streamUrl(streamUrl(id))
                .build();
    }

    /**
     * Gives the owner of a session a new token for its data channel. For a session that is over the answer has no
     * token; the official plugin then prints that the session timed out.
     *
     * @throws AwsError DoesNotExistException
     */
    public ResumeSessionResponse resumeSession(ResumeSessionRequest request, Caller caller) {
        String id = existing(request.sessionId());
        ResumeSessionResponse.Builder response = ResumeSessionResponse.builder().sessionId(id);
        if (live.find(id).filter(session -> !session.isOver()).isPresent()) {
            response.tokenValue(tokens.issue(id, Tokens.Role.CLIENT)).streamUrl(streamUrl(id));
        }
        return response.build();
    }

    /**
     * Ends a session for its owner. Ending it again changes nothing.
     *
     * @throws AwsError DoesNotExistException
     */
    public TerminateSessionResponse terminateSession(TerminateSessionRequest request, Caller caller) {
        String id = existing(request.sessionId());
        live.find(id).ifPresent(LiveSession::terminate);
        return TerminateSessionResponse.builder().sessionId(id).build();
    }

    /**
     * Lists sessions, newest first. Active sessions are those that can still be used; a Terminating session belongs to
     * the history.
     *
     * @throws AwsError InvalidFilterKey, InvalidNextToken, ValidationException
     */
    public DescribeSessionsResponse describeSessions(DescribeSessionsRequest request, Caller caller) {
        SessionQuery query = SessionQuery.of(request);
        SessionQuery.Page page =
                query.page(live.table().list(query.active(), clock.now().minus(HISTORY)));
        return DescribeSessionsResponse.builder()
                .sessions(page.sessions().stream()
                        .map(session -> session.toSession(region, trace))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** Returns a session of the last 30 days, ended or not. */
    public Optional<SessionRecord> find(String sessionId) {
        return live.table().find(sessionId);
    }

    /** Returns the node's sessions that have not ended, newest first. */
    public List<SessionRecord> openOn(String nodeId) {
        return live.table().openOn(nodeId);
    }

    /** Returns at most this many sessions, ended or not, newest first. */
    public List<SessionRecord> newest(int most) {
        return live.table().newest(most);
    }

    /** Returns the ids of all known sessions, newest first. */
    public List<String> ids() {
        return live.table().ids();
    }

    @Override
    public void reset() {
        live.discard();
    }

    /** Releases sockets, timers and threads. Sessions stay as they are in the store. */
    @Override
    public void close() {
        live.close();
    }

    private void checkTarget(String target) {
        Node node = nodes.find(target).orElse(null);
        if (node == null || node.agentVersion().isEmpty() || !channels.isOpen(target)) {
            throw AwsError.of("TargetNotConnected", target + " is not connected.");
        }
        if (AgentVersion.parse(node.agentVersion()).compareTo(LOWEST_AGENT) < 0) {
            throw AwsError.of(
                    "TargetNotConnected",
                    target + " is not connected. Its SSM Agent has version " + node.agentVersion()
                            + "; Session Manager needs " + LOWEST_AGENT
                            + " or later. Update the agent, for example with"
                            + " the document AWS-UpdateSSMAgent.");
        }
    }

    private String existing(@Nullable String sessionId) {
        String id = required(sessionId, "sessionId", 96);
        if (live.table().owner(id).isEmpty()) {
            throw AwsError.of("DoesNotExistException", "Session " + id + " does not exist.");
        }
        return id;
    }

    private static void checkReason(@Nullable String reason) {
        if (reason != null && (reason.isEmpty() || reason.length() > MOST_REASON)) {
            throw AwsError.validation(
                    "1 validation error detected: Value at 'reason' failed to satisfy constraint: Member"
                            + " must have length between 1 and " + MOST_REASON);
        }
    }

    private static String required(@Nullable String value, String member, int most) {
        if (value == null) {
            throw AwsError.validation("1 validation error detected: Value null at '" + member
                    + "' failed to satisfy constraint: Member must not be null");
        }
        if (value.isEmpty() || value.length() > most) {
            throw AwsError.validation("1 validation error detected: Value at '" + member
                    + "' failed to satisfy constraint: Member must have length between 1 and " + most);
        }
        return value;
    }

    private String randomSuffix() {
        byte[] bytes = new byte[9];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).substring(0, 17);
    }

    private static String streamUrl(String sessionId) {
        return "/v1/data-channel/" + sessionId + "?role=publish_subscribe";
    }
}
