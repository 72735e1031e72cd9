package io.ssmlab.region.sns;

import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Ids;
import io.ssmlab.region.kernel.RegionClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionRequest;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;

/** The subscriptions of topics: requested, confirmed, ended. */
final class Subscriptions {
    private static final String RAW = "RawMessageDelivery";
    private static final Duration TOKEN_LIFE = Duration.ofDays(2);
    private static final String TOKEN_ALPHABET = "0123456789abcdef";
    private static final int TOKEN_LENGTH = 144;
    private static final Set<String> OTHER_ATTRIBUTES = Set.of(
            "DeliveryPolicy",
            "FilterPolicy",
            "FilterPolicyScope",
            "RedrivePolicy",
            "SubscriptionRoleArn",
            "ReplayPolicy",
            "ReplayStatus");

    private final RegionClock clock;
    private final String accountId;
    private final TopicArns arns;
    private final TopicTable table;
    private final NotificationSender post;
    private final DeliveryPolicy policy;

    /** Held from reading a subscription to writing it. */
    private final ReentrantLock lock = new ReentrantLock();

    Subscriptions(
            RegionClock clock,
            String accountId,
            TopicArns arns,
            TopicTable table,
            NotificationSender post,
            DeliveryPolicy policy) {
        this.clock = clock;
        this.accountId = accountId;
        this.arns = arns;
        this.table = table;
        this.post = post;
        this.policy = policy;
    }

    /** Creates a subscription or returns the existing one. The endpoint of an unconfirmed one is asked again. */
    Subscription subscribe(SubscribeRequest request, Caller caller) {
        String topic =
                table.topic(arns.topicName(request.topicArn(), "TopicArn")).name();
        Protocols.check(request.protocol(), request.endpoint());
        request.attributes().keySet().forEach(Subscriptions::checkName);
        boolean raw = raw(request.attributes().get(RAW), request.protocol());
        lock.lock();
        try {
            Optional<Subscription> present = table.subscriptions(topic).stream()
                    .filter(one -> one.protocol().equals(request.protocol())
                            && one.endpoint().equals(request.endpoint()))
                    .findFirst();
            if (present.isPresent() && present.get().state() == Subscription.State.CONFIRMED) {
                if (!request.attributes().isEmpty() && present.get().raw() != raw) {
                    throw TopicErrors.invalid(
                            "Attributes Reason: Subscription already exists with different attributes");
                }
                return present.get();
            }
            String id = present.map(Subscription::id).orElseGet(Ids::uuid);
            Subscription pending = new Subscription(
                    id,
                    topic,
                    request.protocol(),
                    request.endpoint(),
                    Subscription.State.PENDING,
                    caller.arn(),
                    raw,
                    false,
                    false,
                    token(),
                    tokenUntil());
            table.put(pending);
            post.askToConfirm(pending);
            return pending;
        } finally {
            lock.unlock();
        }
    }

    /** Confirms a subscription. The token may be used again until it expires. */
    Subscription confirm(ConfirmSubscriptionRequest request, Caller caller) {
        String topic =
                table.topic(arns.topicName(request.topicArn(), "TopicArn")).name();
        String token = request.token();
        if (token == null || token.isEmpty()) {
            throw TopicErrors.invalid("Token");
        }
        boolean signed = isSigned(caller);
        boolean guard = signed && "true".equalsIgnoreCase(request.authenticateOnUnsubscribe());
        lock.lock();
        try {
            Subscription found = table.subscriptions(topic).stream()
                    .filter(one -> token.equals(one.token()))
                    .findFirst()
                    .orElseThrow(() -> TopicErrors.invalid("Token"));
            if (found.tokenUntil() < clock.now().toEpochMilli()) {
                throw TopicErrors.invalid("Token: it expired after two days; subscribe again");
            }
            Subscription confirmed = found.confirmed(signed, guard);
            table.put(confirmed);
            return confirmed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends a subscription; a missing one is not an error. After an unsigned call the endpoint is informed how to
     * restore it.
     */
    void unsubscribe(@Nullable String arn, Caller caller) {
        String[] id = arns.subscriptionId(arn);
        lock.lock();
        try {
            Optional<Subscription> found = table.subscription(id[0], id[1]);
            if (found.isEmpty() || found.get().state() == Subscription.State.ENDED) {
                return;
            }
            Subscription subscription = found.get();
            if (subscription.state() == Subscription.State.PENDING) {
                throw TopicErrors.invalid(
                        "SubscriptionArn Reason: This API cannot be used with a subscription that is pending confirmation");
            }
            if (isSigned(caller)) {
                table.remove(subscription);
                return;
            }
            if (subscription.guarded()) {
                throw TopicErrors.notAuthorized(
                        "Anonymous users cannot unsubscribe from this topic: the subscription was"
                                + " confirmed with AuthenticateOnUnsubscribe");
            }
            Subscription ended = subscription.withToken(Subscription.State.ENDED, token(), tokenUntil());
            table.put(ended);
            post.offerToRestore(ended);
        } finally {
            lock.unlock();
        }
    }

    /** Lists the subscriptions that are not ended, of one topic or of all. */
    List<Subscription> list(@Nullable String topic) {
        return table.subscriptions(topic).stream()
                .filter(one -> one.state() != Subscription.State.ENDED)
                .toList();
    }

    Map<String, String> attributes(@Nullable String arn) {
        Subscription subscription = required(arn);
        Map<String, String> out = new LinkedHashMap<>();
        out.put("SubscriptionArn", arns.subscription(subscription.topic(), subscription.id()));
        out.put("TopicArn", arns.topic(subscription.topic()));
        out.put("Owner", accountId);
        out.put("Protocol", subscription.protocol());
        out.put("Endpoint", subscription.endpoint());
        out.put("PendingConfirmation", Boolean.toString(subscription.state() == Subscription.State.PENDING));
        out.put("ConfirmationWasAuthenticated", Boolean.toString(subscription.authenticated()));
        out.put(RAW, Boolean.toString(subscription.raw()));
        out.put("SubscriptionPrincipal", subscription.principal());
        if (!subscription.isEmail()) {
            out.put("EffectiveDeliveryPolicy", policy.ofSubscription());
        }
        return out;
    }

    void setAttribute(@Nullable String arn, @Nullable String name, @Nullable String value) {
        Subscription named = required(arn);
        checkName(name);
        boolean raw = raw(value, named.protocol());
        lock.lock();
        try {
            table.subscription(named.topic(), named.id()).ifPresent(present -> table.put(present.withRaw(raw)));
        } finally {
            lock.unlock();
        }
    }

    private Subscription required(@Nullable String arn) {
        String[] id = arns.subscriptionId(arn);
        return table.subscription(id[0], id[1])
                .filter(one -> one.state() != Subscription.State.ENDED)
                .orElseThrow(TopicErrors::noSubscription);
    }

    private static void checkName(@Nullable String name) {
        if (name != null && OTHER_ATTRIBUTES.contains(name)) {
            throw TopicErrors.notSupported("Attributes: " + name + " of a subscription");
        }
        if (!RAW.equals(name)) {
            throw TopicErrors.invalid("AttributeName");
        }
    }

    private static boolean raw(@Nullable String value, String protocol) {
        if (value == null) {
            return false;
        }
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw TopicErrors.invalid(
                    "Attributes Reason: " + RAW + ": Invalid value [" + value + "]. Must be true or false.");
        }
        boolean raw = value.equalsIgnoreCase("true");
        if (raw && !Protocols.isHttp(protocol)) {
            throw TopicErrors.invalid(
                    "Attributes Reason: Delivery protocol [" + protocol + "] does not support raw message delivery.");
        }
        return raw;
    }

    private static boolean isSigned(Caller caller) {
        return caller.arn().startsWith("arn:");
    }

    private static String token() {
        return Ids.random(TOKEN_ALPHABET, TOKEN_LENGTH);
    }

    private long tokenUntil() {
        return clock.now().plus(TOKEN_LIFE).toEpochMilli();
    }
}
