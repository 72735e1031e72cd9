package io.ssmlab.region.resourcegroups;

import io.ssmlab.region.ec2.Instances;
import io.ssmlab.region.ec2.LaunchedInstance;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Checks;
import io.ssmlab.region.kernel.Page;
import io.ssmlab.region.kernel.Paging;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.Tags;
import io.ssmlab.region.ssm.nodes.TargetGroups;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.resourcegroups.model.CreateGroupRequest;
import software.amazon.awssdk.services.resourcegroups.model.CreateGroupResponse;
import software.amazon.awssdk.services.resourcegroups.model.DeleteGroupRequest;
import software.amazon.awssdk.services.resourcegroups.model.DeleteGroupResponse;
import software.amazon.awssdk.services.resourcegroups.model.GetGroupQueryRequest;
import software.amazon.awssdk.services.resourcegroups.model.GetGroupQueryResponse;
import software.amazon.awssdk.services.resourcegroups.model.GetGroupRequest;
import software.amazon.awssdk.services.resourcegroups.model.GetGroupResponse;
import software.amazon.awssdk.services.resourcegroups.model.GetTagsRequest;
import software.amazon.awssdk.services.resourcegroups.model.GetTagsResponse;
import software.amazon.awssdk.services.resourcegroups.model.Group;
import software.amazon.awssdk.services.resourcegroups.model.GroupFilter;
import software.amazon.awssdk.services.resourcegroups.model.GroupQuery;
import software.amazon.awssdk.services.resourcegroups.model.ListGroupResourcesItem;
import software.amazon.awssdk.services.resourcegroups.model.ListGroupResourcesRequest;
import software.amazon.awssdk.services.resourcegroups.model.ListGroupResourcesResponse;
import software.amazon.awssdk.services.resourcegroups.model.ListGroupsRequest;
import software.amazon.awssdk.services.resourcegroups.model.ListGroupsResponse;
import software.amazon.awssdk.services.resourcegroups.model.ResourceIdentifier;
import software.amazon.awssdk.services.resourcegroups.model.SearchResourcesRequest;
import software.amazon.awssdk.services.resourcegroups.model.SearchResourcesResponse;
import software.amazon.awssdk.services.resourcegroups.model.TagRequest;
import software.amazon.awssdk.services.resourcegroups.model.TagResponse;
import software.amazon.awssdk.services.resourcegroups.model.UntagRequest;
import software.amazon.awssdk.services.resourcegroups.model.UntagResponse;
import software.amazon.awssdk.services.resourcegroups.model.UpdateGroupQueryRequest;
import software.amazon.awssdk.services.resourcegroups.model.UpdateGroupQueryResponse;
import software.amazon.awssdk.services.resourcegroups.model.UpdateGroupRequest;
import software.amazon.awssdk.services.resourcegroups.model.UpdateGroupResponse;

/**
 * Tag-based resource groups. Members are evaluated at each request, so a retagged instance moves at once.
 *
 * <p>Groups are named by name or ARN. Only EC2 instances can be members, so a query for other types finds nothing.
 * CloudFormation-based groups and groups by configuration are refused with BadRequestException. Source: the API
 * reference of Resource Groups (2017-11-27).
 */
// Clients still send GroupName and read Groups and ResourceIdentifiers, which the API keeps beside their successors.
@SuppressWarnings("deprecation")
public final class ResourceGroups implements TargetGroups {
    private static final String INSTANCE_TYPE = "AWS::EC2::Instance";
    private static final Paging GROUP_PAGES = pages("ListGroups");
    private static final Paging MEMBER_PAGES = pages("ListGroupResources");
    private static final Paging SEARCH_PAGES = pages("SearchResources");

    private final Store store;
    private final RegionClock clock;
    private final Instances instances;
    private final String arnPrefix;
    private final String instanceArnPrefix;
    private final GroupTable table;
    private final Tags tags;

    public ResourceGroups(Store store, RegionClock clock, Instances instances, String region, String accountId) {
        this.store = store;
        this.clock = clock;
        this.instances = instances;
        this.arnPrefix = "arn:aws:resource-groups:" + region + ":" + accountId + ":group/";
        this.instanceArnPrefix = "arn:aws:ec2:" + region + ":" + accountId + ":instance/";
        this.table = new GroupTable(store);
        this.tags = new Tags(store);
    }

    /**
     * Creates a group.
     *
     * @throws AwsError BadRequestException, also if a group of that name exists
     */
    public CreateGroupResponse createGroup(CreateGroupRequest request, Caller caller) {
        String name = GroupRules.name(request.name());
        if (request.hasConfiguration() && !request.configuration().isEmpty()) {
            throw GroupRules.bad("Groups with a configuration are not supported; give a ResourceQuery.");
        }
        TagQuery.of(request.resourceQuery());
        GroupRow row = new GroupRow(
                name,
                GroupRules.description(request.description()),
                request.resourceQuery().typeAsString(),
                request.resourceQuery().query(),
                GroupRules.criticality(request.criticality()),
                GroupRules.text(request.owner(), "Owner"),
                GroupRules.text(request.displayName(), "DisplayName"));
        Map<String, String> own = GroupRules.tags(request.tags());
        if (!table.insert(row, own, clock.now())) {
            throw GroupRules.bad("A group with the name " + name + " already exists.");
        }
        return CreateGroupResponse.builder()
                .group(sdk(row))
                .resourceQuery(row.resourceQuery())
                .tags(own)
                .build();
    }

    /**
     * Returns a group by name or ARN.
     *
     * @throws AwsError NotFoundException
     */
    public GetGroupResponse getGroup(GetGroupRequest request, Caller caller) {
        return GetGroupResponse.builder()
                .group(sdk(require(request.group(), request.groupName())))
                .build();
    }

    /**
     * Returns a group's query by name or ARN.
     *
     * @throws AwsError NotFoundException
     */
    public GetGroupQueryResponse getGroupQuery(GetGroupQueryRequest request, Caller caller) {
        return GetGroupQueryResponse.builder()
                .groupQuery(query(require(request.group(), request.groupName())))
                .build();
    }

    /** Lists groups by name, in pages. */
    public ListGroupsResponse listGroups(ListGroupsRequest request, Caller caller) {
        int size = GroupRules.pageSize(request.maxResults());
        Predicate<GroupRow> passes = group -> true;
        for (GroupFilter filter : Checks.elements(request.filters(), "filters")) {
            passes = passes.and(GroupRules.filter(filter));
        }
        List<GroupRow> passed = table.all().stream().filter(passes).toList();
        Page<GroupRow> page = GROUP_PAGES.page(passed, GroupRow::name, size, request.nextToken());
        return ListGroupsResponse.builder()
                .groupIdentifiers(page.items().stream()
                        .map(row -> row.identifier(arnPrefix + row.name()))
                        .toList())
                .groups(page.items().stream().map(this::sdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** Lists the current members of a group. */
    public ListGroupResourcesResponse listGroupResources(ListGroupResourcesRequest request, Caller caller) {
        GroupRow row = require(request.group(), request.groupName());
        int size = GroupRules.pageSize(request.maxResults());
        List<String> passed = GroupRules.accepts(request.filters(), INSTANCE_TYPE) ? find(row.tagQuery()) : List.of();
        Page<String> page = MEMBER_PAGES.page(passed, id -> id, size, request.nextToken());
        List<ResourceIdentifier> members = identifiers(page.items());
        return ListGroupResourcesResponse.builder()
                .resourceIdentifiers(members)
                .resources(members.stream()
                        .map(member -> ListGroupResourcesItem.builder()
                                .identifier(member)
                                .build())
                        .toList())
                .queryErrors(List.of())
                .nextToken(page.nextToken())
                .build();
    }

    /** Returns the members that a group with this query would have. */
    public SearchResourcesResponse searchResources(SearchResourcesRequest request, Caller caller) {
        int size = GroupRules.pageSize(request.maxResults());
        List<String> passed = find(TagQuery.of(request.resourceQuery()));
        Page<String> page = SEARCH_PAGES.page(passed, id -> id, size, request.nextToken());
        return SearchResourcesResponse.builder()
                .resourceIdentifiers(identifiers(page.items()))
                .queryErrors(List.of())
                .nextToken(page.nextToken())
                .build();
    }

    /** Changes the given properties and keeps the others. */
    public UpdateGroupResponse updateGroup(UpdateGroupRequest request, Caller caller) {
        GroupRow row = require(request.group(), request.groupName());
        GroupRow changed = new GroupRow(
                row.name(),
                given(GroupRules.description(request.description()), row.description()),
                row.queryType(),
                row.query(),
                given(GroupRules.criticality(request.criticality()), row.criticality()),
                given(GroupRules.text(request.owner(), "Owner"), row.owner()),
                given(GroupRules.text(request.displayName(), "DisplayName"), row.displayName()));
        table.update(changed);
        return UpdateGroupResponse.builder().group(sdk(changed)).build();
    }

    /**
     * Replaces a group's query; the members are those of the new query from now on.
     *
     * @throws AwsError NotFoundException, BadRequestException
     */
    public UpdateGroupQueryResponse updateGroupQuery(UpdateGroupQueryRequest request, Caller caller) {
        GroupRow row = require(request.group(), request.groupName());
        TagQuery.of(request.resourceQuery());
        GroupRow changed = new GroupRow(
                row.name(),
                row.description(),
                request.resourceQuery().typeAsString(),
                request.resourceQuery().query(),
                row.criticality(),
                row.owner(),
                row.displayName());
        table.update(changed);
        return UpdateGroupQueryResponse.builder().groupQuery(query(changed)).build();
    }

    /** Deletes the group; its members stay as they are. */
    public DeleteGroupResponse deleteGroup(DeleteGroupRequest request, Caller caller) {
        GroupRow row = require(request.group(), request.groupName());
        table.delete(row.name());
        return DeleteGroupResponse.builder().group(sdk(row)).build();
    }

    /** Tags the group itself; its members do not get the tags. */
    public TagResponse tag(TagRequest request, Caller caller) {
        GroupRow row = require(request.arn(), null);
        Map<String, String> added = GroupRules.tags(request.tags());
        store.jdbi().useTransaction(handle -> {
            Map<String, String> all = new LinkedHashMap<>(Tags.of(handle, GroupTable.TAGS, row.name()));
            all.putAll(added);
            GroupRules.tags(all);
            Tags.put(handle, GroupTable.TAGS, row.name(), added);
        });
        return TagResponse.builder().arn(request.arn()).tags(added).build();
    }

    /**
     * Removes tags; missing keys are not an error.
     *
     * @throws AwsError NotFoundException
     */
    public UntagResponse untag(UntagRequest request, Caller caller) {
        GroupRow row = require(request.arn(), null);
        List<String> keys = Checks.elements(request.keys(), "keys");
        store.jdbi().useTransaction(handle -> Tags.remove(handle, GroupTable.TAGS, row.name(), keys));
        return UntagResponse.builder().arn(request.arn()).keys(keys).build();
    }

    /**
     * Returns the group's own tags, not those of its members.
     *
     * @throws AwsError NotFoundException
     */
    public GetTagsResponse getTags(GetTagsRequest request, Caller caller) {
        GroupRow row = require(request.arn(), null);
        return GetTagsResponse.builder()
                .arn(request.arn())
                .tags(tags.of(GroupTable.TAGS, row.name()))
                .build();
    }

    @Override
    public Set<String> members(String groupName) {
        return new TreeSet<>(find(require(groupName, null).tagQuery()));
    }

    /** Returns the ids of the instances that the query matches now, in order. Terminated instances are excluded. */
    private List<String> find(TagQuery query) {
        if (!query.acceptsType(INSTANCE_TYPE)) {
            return List.of();
        }
        return instances.all().stream()
                .filter(instance -> !instance.state().equals("terminated"))
                .filter(instance -> query.acceptsTags(instance.tags()))
                .map(LaunchedInstance::id)
                .toList();
    }

    private List<ResourceIdentifier> identifiers(List<String> ids) {
        return ids.stream()
                .map(id -> ResourceIdentifier.builder()
                        .resourceArn(instanceArnPrefix + id)
                        .resourceType(INSTANCE_TYPE)
                        .build())
                .toList();
    }

    /** Returns the group by its name or ARN. {@code older} is the member in which older clients send the name. */
    private GroupRow require(@Nullable String nameOrArn, @Nullable String older) {
        String given = nameOrArn != null ? nameOrArn : older;
        if (given == null || given.isEmpty()) {
            throw GroupRules.bad("A group name or ARN is required.");
        }
        String name = given.startsWith(arnPrefix) ? given.substring(arnPrefix.length()) : given;
        return table.find(name)
                .orElseThrow(() -> new AwsError("NotFoundException", 404, "Cannot find group: " + given, Map.of()));
    }

    private static Paging pages(String operation) {
        return new Paging(operation, "BadRequestException", "The NextToken is not valid.");
    }

    private Group sdk(GroupRow row) {
        return row.group(arnPrefix + row.name());
    }

    private static GroupQuery query(GroupRow row) {
        return GroupQuery.builder()
                .groupName(row.name())
                .resourceQuery(row.resourceQuery())
                .build();
    }

    private static <T> @Nullable T given(@Nullable T change, @Nullable T present) {
        return change != null ? change : present;
    }
}
