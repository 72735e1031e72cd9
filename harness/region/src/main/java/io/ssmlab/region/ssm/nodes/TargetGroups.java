package io.ssmlab.region.ssm.nodes;

import java.util.Set;

/** Members of a resource group at the time of asking. Implemented by the resource groups, used by Run Command. */
public interface TargetGroups {
    /**
     * Instance ids of the group's members.
     *
     * @throws io.ssmlab.region.kernel.AwsError if there is no such group
     */
    Set<String> members(String groupName);
}
