package io.ssmlab.region.ssm.nodes;

import java.util.Set;

/** Looks up the current members of a resource group. Implemented by the resource groups, used by Run Command. */
public interface TargetGroups {
    /**
     * Returns the instance ids of the group's members.
     *
     * @throws io.ssmlab.region.kernel.AwsError if there is no such group
     */
    Set<String> members(String groupName);
}
