package io.ssmlab.wire.payload;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * {@code agent_task_complete}: a session ended. {@code finalTaskStatus} is Success, Failed, Cancelled or TimedOut;
 * {@code cwlGroup} and {@code cwlStream} are set when logging was configured, also when the upload failed.
 */
public record AgentTaskComplete(
        @JsonProperty("SchemaVersion") int schemaVersion,
        @JsonProperty("TaskId") String taskId,
        @JsonProperty("Topic") String topic,
        @JsonProperty("FinalTaskStatus") String finalTaskStatus,
        @JsonProperty("IsRoutingFailure") boolean isRoutingFailure,
        @JsonProperty("AwsAccountId") String awsAccountId,
        @JsonProperty("InstanceId") String instanceId,
        @JsonProperty("Output") String output,
        @JsonProperty("S3Bucket") String s3Bucket,
        @JsonProperty("S3UrlSuffix") String s3UrlSuffix,
        @JsonProperty("CwlGroup") String cwlGroup,
        @JsonProperty("CwlStream") String cwlStream,
        @JsonProperty("RetryNumber") int retryNumber) {}
