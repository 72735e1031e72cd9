package io.ssmlab.region.resourcegroups;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.resourcegroups.model.Group;
import software.amazon.awssdk.services.resourcegroups.model.GroupIdentifier;
import software.amazon.awssdk.services.resourcegroups.model.ResourceQuery;

/** A row of the table of groups. */
record GroupRow(
        String name,
        @Nullable String description,
        String queryType,
        String query,
        @Nullable Integer criticality,
        @Nullable String owner,
        @Nullable String displayName) {
    TagQuery tagQuery() {
        return TagQuery.parse(query);
    }

    ResourceQuery resourceQuery() {
        return ResourceQuery.builder().type(queryType).query(query).build();
    }

    Group group(String arn) {
        return Group.builder()
                .groupArn(arn)
                .name(name)
                .description(description)
                .criticality(criticality)
                .owner(owner)
                .displayName(displayName)
                .build();
    }

    GroupIdentifier identifier(String arn) {
        return GroupIdentifier.builder()
                .groupArn(arn)
                .groupName(name)
                .description(description)
                .criticality(criticality)
                .owner(owner)
                .displayName(displayName)
                .build();
    }
}
