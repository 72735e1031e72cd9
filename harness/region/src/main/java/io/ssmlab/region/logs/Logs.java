package io.ssmlab.region.logs;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.model.AssociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.AssociateKmsKeyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DisassociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DisassociateKmsKeyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceResponse;

/**
 * CloudWatch Logs. Source: its API reference (2014-03-28). Differences from AWS are documented at the operation;
 * missing operations are not supported. Every caller with a valid signature may do everything.
 */
public final class Logs {
    private final LogGroups groups;
    private final LogStreams streams;
    private final LogWriter writer;
    private final LogReader reader;
    private final LogSearch search;
    private final LogTags tags;

    public Logs(Store store, RegionClock clock, String region, String accountId) {
        this(store, clock, region, accountId, LogFeed.NONE);
    }

    /**
     * Creates the service.
     *
     * @param feed is informed of everything that is written or deleted
     */
    public Logs(Store store, RegionClock clock, String region, String accountId, LogFeed feed) {
        store.create(Logs.class);
        LogArns arns = new LogArns(region, accountId);
        LogTables tables = new LogTables(store, clock);
        groups = new LogGroups(store, clock, tables, arns, feed);
        streams = new LogStreams(store, clock, tables, arns);
        writer = new LogWriter(store, clock, tables, feed);
        reader = new LogReader(store, tables, arns);
        search = new LogSearch(store, tables, arns);
        tags = new LogTags(store, tables, arns);
    }

    /** Returns true if there is a group of this name. */
    public boolean hasGroup(String name) {
        return groups.exists(name);
    }

    /**
     * Creates a log group. The KMS key is stored and returned; events are not encrypted with it, since the lab has no
     * KMS.
     */
    public CreateLogGroupResponse createLogGroup(CreateLogGroupRequest request, Caller caller) {
        groups.create(request);
        return CreateLogGroupResponse.builder().build();
    }

    /** Deletes a group with its streams, events and tags. */
    public DeleteLogGroupResponse deleteLogGroup(DeleteLogGroupRequest request, Caller caller) {
        groups.delete(request.logGroupName());
        return DeleteLogGroupResponse.builder().build();
    }

    /** Sets the retention: older events, by the region's clock, are deleted. */
    public PutRetentionPolicyResponse putRetentionPolicy(PutRetentionPolicyRequest request, Caller caller) {
        groups.retain(request.logGroupName(), request.retentionInDays());
        return PutRetentionPolicyResponse.builder().build();
    }

    /** Removes the retention: events of the group are kept forever. */
    public DeleteRetentionPolicyResponse deleteRetentionPolicy(DeleteRetentionPolicyRequest request, Caller caller) {
        groups.retainForever(request.logGroupName());
        return DeleteRetentionPolicyResponse.builder().build();
    }

    /** Stores the key's ARN and returns it; see {@link #createLogGroup} for the limits. */
    public AssociateKmsKeyResponse associateKmsKey(AssociateKmsKeyRequest request, Caller caller) {
        groups.setKey(request.logGroupName(), request.resourceIdentifier(), request.kmsKeyId());
        return AssociateKmsKeyResponse.builder().build();
    }

    /** Removes the key's ARN; no error if no key is set. */
    public DisassociateKmsKeyResponse disassociateKmsKey(DisassociateKmsKeyRequest request, Caller caller) {
        groups.removeKey(request.logGroupName(), request.resourceIdentifier());
        return DisassociateKmsKeyResponse.builder().build();
    }

    /**
     * Creates a stream.
     *
     * @throws AwsError ResourceNotFoundException for the group, ResourceAlreadyExistsException for the stream
     */
    public CreateLogStreamResponse createLogStream(CreateLogStreamRequest request, Caller caller) {
        streams.create(request.logGroupName(), request.logStreamName());
        return CreateLogStreamResponse.builder().build();
    }

    /**
     * Deletes a stream with its events.
     *
     * @throws AwsError ResourceNotFoundException
     */
    public DeleteLogStreamResponse deleteLogStream(DeleteLogStreamRequest request, Caller caller) {
        streams.delete(request.logGroupName(), request.logStreamName());
        return DeleteLogStreamResponse.builder().build();
    }

    /** The older form of {@link #tagResource}, by name. */
    @SuppressWarnings("deprecation")
    public TagLogGroupResponse tagLogGroup(TagLogGroupRequest request, Caller caller) {
        tags.add(LogInputs.groupName(request.logGroupName()), request.tags());
        return TagLogGroupResponse.builder().build();
    }

    /** The older form of {@link #untagResource}, by name. */
    @SuppressWarnings("deprecation")
    public UntagLogGroupResponse untagLogGroup(UntagLogGroupRequest request, Caller caller) {
        tags.remove(LogInputs.groupName(request.logGroupName()), request.tags());
        return UntagLogGroupResponse.builder().build();
    }

    /**
     * Adds tags to a log group, at most 50. Other resources cannot be tagged.
     *
     * @throws AwsError ResourceNotFoundException, TooManyTagsException
     */
    public TagResourceResponse tagResource(TagResourceRequest request, Caller caller) {
        tags.add(tags.taggable(request.resourceArn()), request.tags());
        return TagResourceResponse.builder().build();
    }

    /**
     * Removes tags; missing keys are not an error.
     *
     * @throws AwsError ResourceNotFoundException
     */
    public UntagResourceResponse untagResource(UntagResourceRequest request, Caller caller) {
        tags.remove(tags.taggable(request.resourceArn()), request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    /** Lists groups by name, at most 50 a page. */
    public DescribeLogGroupsResponse describeLogGroups(DescribeLogGroupsRequest request, Caller caller) {
        return groups.describe(request);
    }

    /** Lists streams by name or by last event, at most 50 a page. */
    public DescribeLogStreamsResponse describeLogStreams(DescribeLogStreamsRequest request, Caller caller) {
        return streams.describe(request);
    }

    /** Appends a batch; the answer says which of its events were too old, expired or too new. */
    public PutLogEventsResponse putLogEvents(PutLogEventsRequest request, Caller caller) {
        return writer.put(request);
    }

    /** Returns a page of one stream, at most 10,000 events and 1 MiB. */
    public GetLogEventsResponse getLogEvents(GetLogEventsRequest request, Caller caller) {
        return reader.get(request);
    }

    /** Returns a page of the events of a group that match a pattern, at most 10,000 events and 1 MiB. */
    public FilterLogEventsResponse filterLogEvents(FilterLogEventsRequest request, Caller caller) {
        return search.filter(request);
    }

    /** The older form of {@link #listTagsForResource}, by name. */
    @SuppressWarnings("deprecation")
    public ListTagsLogGroupResponse listTagsLogGroup(ListTagsLogGroupRequest request, Caller caller) {
        Map<String, String> all = tags.list(LogInputs.groupName(request.logGroupName()));
        return ListTagsLogGroupResponse.builder().tags(all).build();
    }

    /** @throws AwsError ResourceNotFoundException */
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request, Caller caller) {
        Map<String, String> all = tags.list(tags.taggable(request.resourceArn()));
        return ListTagsForResourceResponse.builder().tags(all).build();
    }
}
