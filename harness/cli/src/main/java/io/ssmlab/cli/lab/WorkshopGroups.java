package io.ssmlab.cli.lab;

import io.ssmlab.region.Region;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import java.util.List;
import software.amazon.awssdk.services.resourcegroups.model.CreateGroupRequest;
import software.amazon.awssdk.services.resourcegroups.model.GetGroupRequest;
import software.amazon.awssdk.services.resourcegroups.model.QueryType;

/**
 * The resource groups App and Web of EC2 instances, by the tag Patch Group. The workshop's earlier labs create them. A
 * learner may change or delete them; only missing groups are created.
 */
final class WorkshopGroups {
    private WorkshopGroups() {}

    /** Creates the groups now and after each reset. */
    static void keep(Region region) {
        ensure(region);
        region.afterReset(() -> ensure(region));
    }

    private static void ensure(Region region) {
        Caller learner = region.credentials().learner().caller();
        for (String name : List.of("App", "Web")) {
            try {
                region.groups().getGroup(GetGroupRequest.builder().group(name).build(), learner);
            } catch (AwsError missing) {
                region.groups().createGroup(query(name), learner);
            }
        }
    }

    private static CreateGroupRequest query(String name) {
        String byTag = """
                {"ResourceTypeFilters":["AWS::EC2::Instance"],"TagFilters":[{"Key":"%s","Values":["%s"]}]}""".formatted(WorkshopInstance.TAG, name);
        return CreateGroupRequest.builder()
                .name(name)
                .resourceQuery(query -> query.type(QueryType.TAG_FILTERS_1_0).query(byTag))
                .build();
    }
}
