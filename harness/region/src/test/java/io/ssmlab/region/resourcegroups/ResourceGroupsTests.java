package io.ssmlab.region.resourcegroups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.RegionTestBase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.resourcegroups.model.CreateGroupRequest;
import software.amazon.awssdk.services.resourcegroups.model.CreateGroupResponse;
import software.amazon.awssdk.services.resourcegroups.model.DeleteGroupRequest;
import software.amazon.awssdk.services.resourcegroups.model.GetGroupQueryRequest;
import software.amazon.awssdk.services.resourcegroups.model.GetGroupRequest;
import software.amazon.awssdk.services.resourcegroups.model.GetTagsRequest;
import software.amazon.awssdk.services.resourcegroups.model.GroupFilter;
import software.amazon.awssdk.services.resourcegroups.model.GroupIdentifier;
import software.amazon.awssdk.services.resourcegroups.model.ListGroupResourcesRequest;
import software.amazon.awssdk.services.resourcegroups.model.ListGroupsRequest;
import software.amazon.awssdk.services.resourcegroups.model.ListGroupsResponse;
import software.amazon.awssdk.services.resourcegroups.model.ResourceFilter;
import software.amazon.awssdk.services.resourcegroups.model.ResourceIdentifier;
import software.amazon.awssdk.services.resourcegroups.model.ResourceQuery;
import software.amazon.awssdk.services.resourcegroups.model.SearchResourcesRequest;
import software.amazon.awssdk.services.resourcegroups.model.TagRequest;
import software.amazon.awssdk.services.resourcegroups.model.UntagRequest;
import software.amazon.awssdk.services.resourcegroups.model.UpdateGroupQueryRequest;
import software.amazon.awssdk.services.resourcegroups.model.UpdateGroupRequest;

@SuppressWarnings("deprecation") // the older names of members are served, so they are tested
class ResourceGroupsTests extends RegionTestBase {
    private static final String WEB_ARN = "arn:aws:resource-groups:us-east-1:000000000000:group/Web";

    @BeforeEach
    void launchAndGroup() {
        launchAll();
        create(group -> group.name("Web").resourceQuery(patchGroup("Web")));
        create(group -> group.name("App").resourceQuery(patchGroup("App")).description("Front end servers"));
    }

    @Test
    void aGroupIsEvaluatedWhenUsed() {
        assertEquals(Set.of(WEB1, WEB2), region.groups().members("Web"));
        tag(APP1, "Patch Group", "Web");
        assertEquals(Set.of(APP1, WEB1, WEB2), region.groups().members("Web"));
        assertEquals(Set.of(APP2), region.groups().members("App"));
        region.instances().setState(WEB2, "terminated");
        assertEquals(Set.of(APP1, WEB1), region.groups().members("Web"));
    }

    @Test
    void membersAreListedWithTheirArns() {
        List<ResourceIdentifier> found = members(request -> request.group("Web"));
        assertEquals(
                List.of(
                        "arn:aws:ec2:us-east-1:000000000000:instance/" + WEB1,
                        "arn:aws:ec2:us-east-1:000000000000:instance/" + WEB2),
                found.stream().map(ResourceIdentifier::resourceArn).toList());
        assertEquals("AWS::EC2::Instance", found.get(0).resourceType());
        assertEquals(2, members(request -> request.group(WEB_ARN)).size());
        assertEquals(2, members(request -> request.groupName("Web")).size());
        assertEquals(
                0,
                members(request -> request.group("Web")
                                .filters(ResourceFilter.builder()
                                        .name("resource-type")
                                        .values("AWS::S3::Bucket")
                                        .build()))
                        .size());
        refused(
                "BadRequestException",
                () -> members(request -> request.group("Web").nextToken("x")));
        refused(
                "BadRequestException",
                () -> members(request -> request.group("Web").maxResults(51)));
    }

    @Test
    void membersComeInPages() {
        var first = region.groups()
                .listGroupResources(
                        ListGroupResourcesRequest.builder()
                                .group("Web")
                                .maxResults(1)
                                .build(),
                        LEARNER);
        var second = region.groups()
                .listGroupResources(
                        ListGroupResourcesRequest.builder()
                                .group("Web")
                                .maxResults(1)
                                .nextToken(first.nextToken())
                                .build(),
                        LEARNER);
        assertTrue(first.resources().get(0).identifier().resourceArn().endsWith(WEB1));
        assertTrue(second.resources().get(0).identifier().resourceArn().endsWith(WEB2));
        assertEquals(null, second.nextToken());
    }

    @Test
    void tagsOfTheGroupAreNotThoseOfItsMembers() {
        region.groups()
                .tag(
                        TagRequest.builder()
                                .arn(WEB_ARN)
                                .tags(Map.of("App", "Front-end", "x", "y"))
                                .build(),
                        LEARNER);
        region.groups().untag(UntagRequest.builder().arn(WEB_ARN).keys("x").build(), LEARNER);
        assertEquals(
                Map.of("App", "Front-end"),
                region.groups()
                        .getTags(GetTagsRequest.builder().arn(WEB_ARN).build(), LEARNER)
                        .tags());
        assertEquals(
                Map.of("Name", "Web1", "Patch Group", "Web"),
                region.instances().find(WEB1).orElseThrow().tags());
        refused(
                "BadRequestException",
                () -> region.groups()
                        .tag(
                                TagRequest.builder()
                                        .arn(WEB_ARN)
                                        .tags(Map.of("aws:x", "y"))
                                        .build(),
                                LEARNER));
    }

    @Test
    void aGroupCanBeReadChangedAndDeleted() {
        assertEquals(
                "Front end servers",
                region.groups()
                        .getGroup(GetGroupRequest.builder().group("App").build(), LEARNER)
                        .group()
                        .description());
        region.groups()
                .updateGroup(
                        UpdateGroupRequest.builder()
                                .group("App")
                                .description("changed")
                                .criticality(2)
                                .build(),
                        LEARNER);
        region.groups()
                .updateGroupQuery(
                        UpdateGroupQueryRequest.builder()
                                .group("App")
                                .resourceQuery(patchGroup("Web"))
                                .build(),
                        LEARNER);
        var group = region.groups()
                .getGroup(GetGroupRequest.builder().groupName("App").build(), LEARNER)
                .group();
        assertEquals("changed", group.description());
        assertEquals(2, group.criticality());
        assertEquals(
                patchGroup("Web"),
                region.groups()
                        .getGroupQuery(
                                GetGroupQueryRequest.builder().group("App").build(), LEARNER)
                        .groupQuery()
                        .resourceQuery());
        assertEquals(Set.of(WEB1, WEB2), region.groups().members("App"));
        reopen();
        region.groups().deleteGroup(DeleteGroupRequest.builder().group("App").build(), LEARNER);
        refused("NotFoundException", () -> region.groups().members("App"));
        refused(
                "NotFoundException",
                () -> region.groups()
                        .getGroup(GetGroupRequest.builder().group("App").build(), LEARNER));
        refused(
                "BadRequestException",
                () -> region.groups().getGroup(GetGroupRequest.builder().build(), LEARNER));
    }

    @Test
    void groupsAreListedByName() {
        ListGroupsResponse all =
                region.groups().listGroups(ListGroupsRequest.builder().build(), LEARNER);
        assertEquals(
                List.of("App", "Web"),
                all.groupIdentifiers().stream().map(GroupIdentifier::groupName).toList());
        assertEquals(WEB_ARN, all.groupIdentifiers().get(1).groupArn());
        assertEquals(2, list("resource-type", "AWS::EC2::Instance"));
        assertEquals(0, list("resource-type", "AWS::S3::Bucket"));
        assertEquals(0, list("configuration-type", "AWS::ResourceGroups::Generic"));
        refused("BadRequestException", () -> list("colour", "red"));
    }

    @Test
    void aQueryCanBeRunWithoutAGroup() {
        assertEquals(
                2,
                region.groups()
                        .searchResources(
                                SearchResourcesRequest.builder()
                                        .resourceQuery(patchGroup("App"))
                                        .build(),
                                LEARNER)
                        .resourceIdentifiers()
                        .size());
        String query = "{\"ResourceTypeFilters\":[\"AWS::AllSupported\"],\"TagFilters\":[{\"Key\":\"Patch Group\"},"
                + "{\"Key\":\"Name\",\"Values\":[\"App1\",\"Web2\"]}]}";
        create(group -> group.name("Some").resourceQuery(tags(query)));
        assertEquals(Set.of(APP1, WEB2), region.groups().members("Some"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "null",
                "{\"ResourceTypeFilters\":[\"AWS::EC2::Instance\"]}",
                "{\"ResourceTypeFilters\":[],\"TagFilters\":[{\"Key\":\"a\"}]}",
                "{\"ResourceTypeFilters\":[\"EC2\"],\"TagFilters\":[{\"Key\":\"a\"}]}",
                "{\"ResourceTypeFilters\":[7],\"TagFilters\":[{\"Key\":\"a\"}]}",
                "{\"ResourceTypeFilters\":[\"AWS::EC2::Instance\"],\"TagFilters\":[]}",
                "{\"ResourceTypeFilters\":[\"AWS::EC2::Instance\"],\"TagFilters\":[{\"Values\":[\"x\"]}]}",
                "{\"ResourceTypeFilters\":[\"AWS::EC2::Instance\"],\"TagFilters\":[{\"Key\":\"a\",\"Values\":\"x\"}]}",
                "{\"ResourceTypeFilters\":[\"AWS::EC2::Instance\"],\"TagFilters\":[{\"Key\":\"a\"},{\"Key\":\"a\"}]}",
                "{\"ResourceTypeFilters\":[\"AWS::EC2::Instance\"],\"TagFilters\":[{\"Key\":\"a\"}],\"Extra\":1}",
                "{\"ResourceTypeFilters\":[\"AWS::EC2::Instance\"],\"TagFilters\":[{\"Key\":\"a\"}]} {",
            })
    void refusesBadQueries(String query) {
        refused("BadRequestException", () -> create(group -> group.name("Bad").resourceQuery(tags(query))));
        refused("NotFoundException", () -> region.groups().members("Bad"));
    }

    @Test
    void refusesBadGroups() {
        refused("BadRequestException", () -> create(group -> group.name("Web").resourceQuery(patchGroup("Web"))));
        refused("BadRequestException", () -> create(group -> group.name("a b").resourceQuery(patchGroup("Web"))));
        refused("BadRequestException", () -> create(group -> group.name("AWS-x").resourceQuery(patchGroup("Web"))));
        refused("BadRequestException", () -> create(group -> group.resourceQuery(patchGroup("Web"))));
        refused("BadRequestException", () -> create(group -> group.name("NoQuery")));
        refused(
                "BadRequestException",
                () -> create(group -> group.name("Stack")
                        .resourceQuery(
                                query -> query.type("CLOUDFORMATION_STACK_1_0").query("{}"))));
        refused(
                "BadRequestException",
                () -> create(group -> group.name("d").description("<b>").resourceQuery(patchGroup("Web"))));
    }

    private CreateGroupResponse create(Consumer<CreateGroupRequest.Builder> change) {
        CreateGroupRequest.Builder request = CreateGroupRequest.builder();
        change.accept(request);
        return region.groups().createGroup(request.build(), LEARNER);
    }

    private List<ResourceIdentifier> members(Consumer<ListGroupResourcesRequest.Builder> change) {
        ListGroupResourcesRequest.Builder request = ListGroupResourcesRequest.builder();
        change.accept(request);
        return region.groups().listGroupResources(request.build(), LEARNER).resourceIdentifiers();
    }

    private int list(String filter, String value) {
        return region.groups()
                .listGroups(
                        ListGroupsRequest.builder()
                                .filters(GroupFilter.builder()
                                        .name(filter)
                                        .values(value)
                                        .build())
                                .build(),
                        LEARNER)
                .groupIdentifiers()
                .size();
    }

    private static ResourceQuery patchGroup(String value) {
        return tags("{\"ResourceTypeFilters\":[\"AWS::EC2::Instance\"],"
                + "\"TagFilters\":[{\"Key\":\"Patch Group\",\"Values\":[\"" + value + "\"]}]}");
    }

    private static ResourceQuery tags(String query) {
        return ResourceQuery.builder().type("TAG_FILTERS_1_0").query(query).build();
    }
}
