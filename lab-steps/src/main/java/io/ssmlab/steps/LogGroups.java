package io.ssmlab.steps;

import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** Log groups as a scenario wants to find them: always through the API. */
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
        memory.api.logs().createGroup(name);
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
}
