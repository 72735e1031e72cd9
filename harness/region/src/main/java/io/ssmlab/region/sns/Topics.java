package io.ssmlab.region.sns;

import io.ssmlab.region.cloudwatch.alarms.AlarmTopics;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.Ids;
import io.ssmlab.region.kernel.PaceSwitch;
import io.ssmlab.region.kernel.Page;
import io.ssmlab.region.kernel.Paging;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.Tags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionRequest;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionResponse;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicResponse;
import software.amazon.awssdk.services.sns.model.DeleteTopicRequest;
import software.amazon.awssdk.services.sns.model.DeleteTopicResponse;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsResponse;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sns.model.TagResourceRequest;
import software.amazon.awssdk.services.sns.model.TagResourceResponse;
import software.amazon.awssdk.services.sns.model.Topic;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeResponse;
import software.amazon.awssdk.services.sns.model.UntagResourceRequest;
import software.amazon.awssdk.services.sns.model.UntagResourceResponse;

/**
 * SNS: topics whose messages go to HTTP endpoints on this machine and, by email, to an inbox. Source: its API reference
 * (2010-03-31) and developer guide. Differences from AWS are documented at the operation; missing operations are not
 * supported.
 */
public final class Topics implements AlarmTopics, AutoCloseable {
    private static final int A_PAGE = 100;
    private static final Paging TOPIC_PAGES = pages("ListTopics");
    private static final Paging SUBSCRIPTION_PAGES = pages("ListSubscriptions");
    private static final Paging TOPICS_SUBSCRIPTION_PAGES = pages("ListSubscriptionsByTopic");

    private final Store store;
    private final String accountId;
    private final TopicArns arns;
    private final TopicTable table;
    private final DeliveryPolicy policy;
    private final Deliveries deliveries;
    private final Inbox inbox;
    private final NotificationSender post;
    private final Subscriptions subscriptions;

    public Topics(Store store, RegionClock clock, EventLog events, String region, String accountId, PaceSwitch pace) {
        this.store = store;
        this.accountId = accountId;
        arns = new TopicArns(region, accountId);
        table = new TopicTable(store);
        policy = new DeliveryPolicy(pace);
        deliveries = new Deliveries(store, clock, events, pace);
        inbox = new Inbox(store, clock);
        post = new NotificationSender(clock, arns, deliveries, inbox);
        subscriptions = new Subscriptions(clock, accountId, arns, table, post, policy);
    }

    /** Sends messages this way from now on, including those that were waiting. */
    public void deliverBy(HttpPost http) {
        deliveries.begin(http);
    }

    public Inbox inbox() {
        return inbox;
    }

    /**
     * Creates a topic or returns the existing one.
     *
     * @throws AwsError InvalidParameter, TagLimitExceeded
     */
    public CreateTopicResponse createTopic(CreateTopicRequest request, Caller caller) {
        String name = TopicInputs.name(request);
        String displayName = TopicInputs.displayName(request.attributes());
        Map<String, String> tags = TopicInputs.tags(request.tags());
        if (table.find(name).isEmpty()) {
            table.create(name, displayName, tags);
        } else if (!tags.isEmpty() && !tags.equals(tagsOf(name))) {
            throw TopicErrors.invalid("Tags Reason: Topic already exists with different tags");
        }
        return CreateTopicResponse.builder().topicArn(arns.topic(name)).build();
    }

    /** Deletes a topic with its subscriptions and tags. A missing topic is not an error. */
    public DeleteTopicResponse deleteTopic(DeleteTopicRequest request, Caller caller) {
        table.delete(arns.topicName(request.topicArn(), "TopicArn"));
        return DeleteTopicResponse.builder().build();
    }

    public ListTopicsResponse listTopics(ListTopicsRequest request, Caller caller) {
        Page<TopicTable.Topic> page =
                TOPIC_PAGES.page(table.all(), TopicTable.Topic::name, A_PAGE, request.nextToken());
        return ListTopicsResponse.builder()
                .topics(page.items().stream()
                        .map(topic -> Topic.builder()
                                .topicArn(arns.topic(topic.name()))
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    /**
     * Returns a topic's attributes, without a Policy: the lab's own topics accept messages from every permitted caller.
     *
     * @throws AwsError NotFound
     */
    public GetTopicAttributesResponse getTopicAttributes(GetTopicAttributesRequest request, Caller caller) {
        TopicTable.Topic topic = topic(request.topicArn());
        List<Subscription> all = subscriptions.list(topic.name());
        long confirmed = all.stream()
                .filter(one -> one.state() == Subscription.State.CONFIRMED)
                .count();
        Map<String, String> out = new LinkedHashMap<>();
        out.put("TopicArn", arns.topic(topic.name()));
        out.put("Owner", accountId);
        out.put(TopicInputs.DISPLAY_NAME, topic.displayName());
        out.put("SubscriptionsConfirmed", Long.toString(confirmed));
        out.put("SubscriptionsPending", Long.toString(all.size() - confirmed));
        out.put("SubscriptionsDeleted", Integer.toString(topic.deletedSubscriptions()));
        out.put("EffectiveDeliveryPolicy", policy.ofTopic());
        return GetTopicAttributesResponse.builder().attributes(out).build();
    }

    /**
     * Sets the DisplayName; other attributes are refused.
     *
     * @throws AwsError NotFound, InvalidParameter
     */
    public SetTopicAttributesResponse setTopicAttributes(SetTopicAttributesRequest request, Caller caller) {
        String name = topic(request.topicArn()).name();
        TopicInputs.attribute(request.attributeName(), request.attributeValue());
        table.setDisplayName(name, request.attributeValue() == null ? "" : request.attributeValue());
        return SetTopicAttributesResponse.builder().build();
    }

    /**
     * Subscribes an endpoint and asks it to confirm: by HTTP, or with a mail in the inbox.
     *
     * @throws AwsError NotFound; InvalidParameter, also for an endpoint on another machine and for SQS, Lambda, SMS and
     *     similar protocols
     */
    public SubscribeResponse subscribe(SubscribeRequest request, Caller caller) {
        Subscription made = subscriptions.subscribe(request, caller);
        boolean shown =
                made.state() == Subscription.State.CONFIRMED || Boolean.TRUE.equals(request.returnSubscriptionArn());
        return SubscribeResponse.builder()
                .subscriptionArn(shown ? arns.subscription(made.topic(), made.id()) : "pending confirmation")
                .build();
    }

    /**
     * Confirms a subscription. No signature is needed: the token is the proof.
     *
     * @throws AwsError NotFound, InvalidParameter
     */
    public ConfirmSubscriptionResponse confirmSubscription(ConfirmSubscriptionRequest request, Caller caller) {
        Subscription confirmed = subscriptions.confirm(request, caller);
        return ConfirmSubscriptionResponse.builder()
                .subscriptionArn(arns.subscription(confirmed.topic(), confirmed.id()))
                .build();
    }

    /**
     * Ends a subscription. A signature is needed only if the confirmation demanded it.
     *
     * @throws AwsError InvalidParameter, AuthorizationError
     */
    public UnsubscribeResponse unsubscribe(UnsubscribeRequest request, Caller caller) {
        subscriptions.unsubscribe(request.subscriptionArn(), caller);
        return UnsubscribeResponse.builder().build();
    }

    public ListSubscriptionsResponse listSubscriptions(ListSubscriptionsRequest request, Caller caller) {
        Page<Subscription> page =
                SUBSCRIPTION_PAGES.page(subscriptions.list(null), Subscription::id, A_PAGE, request.nextToken());
        return ListSubscriptionsResponse.builder()
                .subscriptions(page.items().stream().map(this::view).toList())
                .nextToken(page.nextToken())
                .build();
    }

    /**
     * Lists the subscriptions of a topic.
     *
     * @throws AwsError NotFound
     */
    public ListSubscriptionsByTopicResponse listSubscriptionsByTopic(
            ListSubscriptionsByTopicRequest request, Caller caller) {
        String topic = topic(request.topicArn()).name();
        Page<Subscription> page = TOPICS_SUBSCRIPTION_PAGES.page(
                subscriptions.list(topic), Subscription::id, A_PAGE, request.nextToken());
        return ListSubscriptionsByTopicResponse.builder()
                .subscriptions(page.items().stream().map(this::view).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private software.amazon.awssdk.services.sns.model.Subscription view(Subscription subscription) {
        boolean pending = subscription.state() == Subscription.State.PENDING;
        return software.amazon.awssdk.services.sns.model.Subscription.builder()
                .subscriptionArn(
                        pending ? "PendingConfirmation" : arns.subscription(subscription.topic(), subscription.id()))
                .owner(accountId)
                .protocol(subscription.protocol())
                .endpoint(subscription.endpoint())
                .topicArn(arns.topic(subscription.topic()))
                .build();
    }

    /**
     * Returns the attributes of a subscription.
     *
     * @throws AwsError NotFound
     */
    public GetSubscriptionAttributesResponse getSubscriptionAttributes(
            GetSubscriptionAttributesRequest request, Caller caller) {
        return GetSubscriptionAttributesResponse.builder()
                .attributes(subscriptions.attributes(request.subscriptionArn()))
                .build();
    }

    /**
     * Sets RawMessageDelivery; other attributes are refused.
     *
     * @throws AwsError NotFound, InvalidParameter
     */
    public SetSubscriptionAttributesResponse setSubscriptionAttributes(
            SetSubscriptionAttributesRequest request, Caller caller) {
        subscriptions.setAttribute(request.subscriptionArn(), request.attributeName(), request.attributeValue());
        return SetSubscriptionAttributesResponse.builder().build();
    }

    /**
     * Publishes a message. The call returns when the message is stored; it is delivered afterwards.
     *
     * @throws AwsError NotFound, InvalidParameter
     */
    public PublishResponse publish(PublishRequest request, Caller caller) {
        String target = TopicInputs.target(request);
        String name = table.topic(arns.topicName(target, "TopicArn")).name();
        return PublishResponse.builder()
                .messageId(publish(name, Notification.of(request)))
                .build();
    }

    @Override
    public void publish(String topicArn, String subject, String message) {
        publish(topic(topicArn).name(), Notification.of(subject, message));
    }

    private String publish(String topic, Notification notification) {
        String id = Ids.uuid();
        String subject = notification.subject() == null ? "" : notification.subject();
        inbox.published(arns.topic(topic), subject, notification.text(Notification.DEFAULT));
        subscriptions.list(topic).stream()
                .filter(one -> one.state() == Subscription.State.CONFIRMED)
                .forEach(one -> post.send(notification, id, one));
        return id;
    }

    /**
     * Adds tags to a topic.
     *
     * @throws AwsError ResourceNotFound, TagLimitExceeded
     */
    public TagResourceResponse tagResource(TagResourceRequest request, Caller caller) {
        String name = taggable(request.resourceArn());
        Map<String, String> tags = TopicInputs.tags(request.tags());
        store.jdbi().useTransaction(handle -> {
            Tags.put(handle, TopicTable.TAG_TYPE, name, tags);
            TopicInputs.atMostTags(Tags.of(handle, TopicTable.TAG_TYPE, name));
        });
        return TagResourceResponse.builder().build();
    }

    public UntagResourceResponse untagResource(UntagResourceRequest request, Caller caller) {
        String name = taggable(request.resourceArn());
        store.jdbi().useTransaction(handle -> Tags.remove(handle, TopicTable.TAG_TYPE, name, request.tagKeys()));
        return UntagResourceResponse.builder().build();
    }

    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request, Caller caller) {
        List<Tag> tags = new ArrayList<>();
        tagsOf(taggable(request.resourceArn()))
                .forEach((key, value) ->
                        tags.add(Tag.builder().key(key).value(value).build()));
        return ListTagsForResourceResponse.builder().tags(tags).build();
    }

    @Override
    public void close() {
        deliveries.close();
    }

    private TopicTable.Topic topic(@Nullable String arn) {
        return table.topic(arns.topicName(arn, "TopicArn"));
    }

    private String taggable(@Nullable String arn) {
        return table.find(arns.topicName(arn, "ResourceArn"))
                .orElseThrow(TopicErrors::noResource)
                .name();
    }

    private Map<String, String> tagsOf(String topic) {
        return store.jdbi().withHandle(handle -> Tags.of(handle, TopicTable.TAG_TYPE, topic));
    }

    private static Paging pages(String operation) {
        return new Paging(operation, "InvalidParameter", "Invalid parameter: NextToken");
    }
}
