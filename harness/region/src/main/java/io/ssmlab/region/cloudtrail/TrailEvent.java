package io.ssmlab.region.cloudtrail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * One call, as CloudTrail returns it.
 *
 * @param id of the event
 * @param source such as {@code ssm.amazonaws.com}
 * @param user name of the user, or of the role's session
 * @param data whether it is a data event, which is in the file and not in the event history
 * @param record in CloudTrail's record format
 */
record TrailEvent(
        String id,
        Instant at,
        String name,
        String source,
        String user,
        String accessKeyId,
        boolean readOnly,
        boolean data,
        List<Resource> resources,
        ObjectNode record) {
    /**
     * The resource that a call was about.
     *
     * @param type such as {@code AWS::EC2::Instance}
     */
    record Resource(String type, String name, String arn) {}
}
