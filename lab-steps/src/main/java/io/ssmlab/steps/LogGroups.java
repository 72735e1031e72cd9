package io.ssmlab.steps;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** Log groups, their streams and events, through the API. */
public final class LogGroups {
    private final LabMemory memory;

    public LogGroups(LabMemory memory) {
        this.memory = memory;
    }

    Optional<LogGroup> find(String name) {
        return memory
                .aws
                .logs()
                .describeLogGroupsPaginator(request -> request.logGroupNamePrefix(name))
                .logGroups()
                .stream()
                .filter(group -> group.logGroupName().equals(name))
                .findFirst();
    }

    void create(String name) {
        memory.aws.logs().createLogGroup(request -> request.logGroupName(name));
    }

    void create(String name, String keyArn) {
        memory.aws.logs().createLogGroup(request -> request.logGroupName(name).kmsKeyId(keyArn));
    }

    void deleteIfThere(String name) {
        try {
            memory.aws.logs().deleteLogGroup(request -> request.logGroupName(name));
        } catch (ResourceNotFoundException e) {
            // that is what was wanted
        }
    }

    List<String> streams(String group) {
        return memory
                .aws
                .logs()
                .describeLogStreamsPaginator(request -> request.logGroupName(group))
                .logStreams()
                .stream()
                .map(LogStream::logStreamName)
                .toList();
    }

    /** Every message of the stream, oldest first; none if the stream is not there yet. */
    List<String> messages(String group, String stream) {
        try {
            return memory
                    .aws
                    .logs()
                    .getLogEventsPaginator(request ->
                            request.logGroupName(group).logStreamName(stream).startFromHead(true))
                    .events()
                    .stream()
                    .map(OutputLogEvent::message)
                    .toList();
        } catch (ResourceNotFoundException e) {
            return List.of();
        }
    }
}
