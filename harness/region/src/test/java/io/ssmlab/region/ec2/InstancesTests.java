package io.ssmlab.region.ec2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ssmlab.region.OpenRegion;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

class InstancesTests extends OpenRegion {
    @BeforeEach
    void launch() {
        launchAll();
    }

    @Test
    void describesAnInstance() {
        Instance app1 = instances(request -> request.instanceIds(APP1)).get(0);
        assertEquals("running", app1.state().nameAsString());
        assertEquals(16, app1.state().code());
        assertEquals("t3.micro", app1.instanceTypeAsString());
        assertEquals("us-east-1a", app1.placement().availabilityZone());
        assertEquals("10.0.0.1", app1.privateIpAddress());
        assertEquals("Linux/UNIX", app1.platformDetails());
        assertEquals(
                "arn:aws:iam::000000000000:instance-profile/SM-Workshop-ManagedInstancesRole",
                app1.iamInstanceProfile().arn());
        assertEquals(List.of(tag("Name", "App1"), tag("Patch Group", "App")), app1.tags());
        assertNull(app1.imageId());
    }

    @ParameterizedTest
    @CsvSource({
        "tag:Name, Web1, 1",
        "tag:Name, Web*, 2",
        "tag:Name, ?pp?, 2",
        "tag:Name, web1, 0",
        "tag:Patch Group, App, 2",
        "tag:patch group, App, 0",
        "tag:Missing, *, 0",
        "tag-key, Patch*, 4",
        "tag-value, Web2, 1",
        "instance-state-name, running, 4",
        "instance-state-name, stopped, 0",
        "instance-state-code, 16, 4",
        "instance-id, i-00000000000000a02, 1",
        "private-ip-address, 10.0.0.1, 2",
        "instance-type, t3.*, 4",
        "availability-zone, us-east-1a, 4",
        "owner-id, 000000000000, 4",
        "platform-details, Linux/UNIX, 4",
        "iam-instance-profile.arn, '*SM-Workshop*', 4",
    })
    void filters(String name, String value, int found) {
        assertEquals(
                found,
                instances(request -> request.filters(filter(name, value))).size());
    }

    @Test
    void allFiltersMustPassAndAnyOfTheirValues() {
        List<Instance> found = instances(
                request -> request.filters(filter("tag:Name", "App1", "Web1"), filter("tag:Patch Group", "Web")));
        assertEquals(List.of(WEB1), found.stream().map(Instance::instanceId).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "i-0fffffffffffffff0, InvalidInstanceID.NotFound",
        "i-12, InvalidInstanceID.Malformed",
        "web1, InvalidInstanceID.Malformed",
        "'', InvalidInstanceID.Malformed",
    })
    void refusesInvalidIds(String id, String code) {
        refused(code, () -> instances(request -> request.instanceIds(APP1, id)));
    }

    @Test
    void refusesBadFiltersAndPages() {
        refused("InvalidParameterValue", () -> instances(request -> request.filters(filter("colour", "red"))));
        refused("InvalidParameterValue", () -> instances(request -> request.filters(filter("tag:", "red"))));
        refused("InvalidParameterValue", () -> instances(request -> request.filters(filter("tag-key"))));
        refused(
                "MissingParameter",
                () -> instances(
                        request -> request.filters(Filter.builder().values("x").build())));
        refused("InvalidParameterValue", () -> instances(request -> request.maxResults(4)));
        refused("InvalidParameterValue", () -> instances(request -> request.maxResults(1001)));
        refused(
                "InvalidParameterCombination",
                () -> instances(request -> request.maxResults(5).instanceIds(APP1)));
        refused("InvalidNextToken", () -> instances(request -> request.nextToken("nonsense")));
        refused("DryRunOperation", () -> instances(request -> request.dryRun(true)));
    }

    @Test
    void listsInPages() {
        IntStream.range(10, 13).forEach(i -> launch("i-000000000000000" + i, "More" + i, "More"));
        DescribeInstancesResponse first = describe(request -> request.maxResults(5));
        DescribeInstancesResponse second =
                describe(request -> request.maxResults(5).nextToken(first.nextToken()));
        assertEquals(5, first.reservations().size());
        assertEquals(2, second.reservations().size());
        assertNull(second.nextToken());
    }

    @Test
    void aTerminatedInstanceIsShownForAnHour() {
        region.instances().setState(APP1, "shutting-down");
        region.instances().setState(APP1, "terminated");
        assertEquals(
                48,
                instances(request -> request.instanceIds(APP1)).get(0).state().code());
        region.clock().advance(Duration.ofHours(1));
        refused("InvalidInstanceID.NotFound", () -> instances(request -> request.instanceIds(APP1)));
        assertEquals(3, instances(request -> {}).size());
    }

    @Test
    void anInstanceWithoutAnAddressHasNone() {
        region.instances()
                .register(new InstanceLaunch(
                        "i-00000000000000c01", "New", Map.of(), "", "us-east-1a", "t3.micro", "pending"));
        assertNull(instances(request -> request.instanceIds("i-00000000000000c01"))
                .get(0)
                .privateIpAddress());
        region.instances().setPrivateIp("i-00000000000000c01", "10.0.0.9");
        assertEquals(
                "10.0.0.9",
                instances(request -> request.instanceIds("i-00000000000000c01"))
                        .get(0)
                        .privateIpAddress());
    }

    @Test
    void refusesUnknownInstancesAndStatesFromTheLab() {
        assertThrows(IllegalArgumentException.class, () -> region.instances().setState(APP1, "asleep"));
        assertThrows(
                IllegalArgumentException.class, () -> region.instances().setState("i-0fffffffffffffff0", "running"));
        assertThrows(IllegalArgumentException.class, () -> launch("web-01", "Web1", "Web"));
    }

    @Test
    void tagsCanBeAddedChangedAndRemoved() {
        create(List.of(APP1, APP2), tag("Patch Group", "Web"), tag("Empty", null));
        assertEquals(Map.of("Name", "App1", "Patch Group", "Web", "Empty", ""), tags(APP1));
        delete(List.of(APP1, APP2), tag("Patch Group", "App"));
        assertEquals("Web", tags(APP1).get("Patch Group"), "only with that value");
        delete(List.of(APP1), tag("Patch Group", "Web"), tag("Empty", ""));
        assertEquals(Map.of("Name", "App1"), tags(APP1));
        delete(List.of(APP2), tag("Empty", null));
        assertEquals(Map.of("Name", "App2", "Patch Group", "Web"), tags(APP2));
        delete(List.of(APP2));
        assertEquals(Map.of(), tags(APP2));
    }

    @Test
    void refusesBadTags() {
        refused("InvalidParameterValue", () -> create(List.of(APP1), tag("aws:x", "y")));
        refused("InvalidParameterValue", () -> create(List.of(APP1), tag("k".repeat(128), "y")));
        refused("InvalidParameterValue", () -> create(List.of(APP1), tag("k", "v".repeat(257))));
        refused("InvalidParameterValue", () -> create(List.of(APP1), tag("", "y")));
        refused("InvalidParameterValue", () -> create(List.of(APP1), tag("a", "x"), tag("a", "y")));
        refused("MissingParameter", () -> create(List.of(APP1)));
        refused("MissingParameter", () -> create(List.of(), tag("a", "x")));
        refused("InvalidID", () -> create(List.of("vol-1"), tag("a", "x")));
        refused("InvalidInstanceID.NotFound", () -> create(List.of(APP1, "i-0fffffffffffffff0"), tag("a", "x")));
        assertEquals(2, tags(APP1).size(), "all or none");
    }

    @Test
    void anInstanceHasFiftyTagsAtMost() {
        create(
                List.of(APP1),
                IntStream.range(0, 48).mapToObj(i -> tag("k" + i, "v")).toArray(Tag[]::new));
        create(List.of(APP1), tag("k7", "changed"));
        refused("TagLimitExceeded", () -> create(List.of(APP2, APP1), tag("one more", "v")));
        assertEquals(50, tags(APP1).size());
        assertEquals(2, tags(APP2).size());
    }

    @Test
    void tagsAreDescribedOneByOne() {
        List<TagDescription> found = region.instances()
                .describeTags(
                        DescribeTagsRequest.builder()
                                .filters(filter("key", "Patch Group"), filter("value", "We?"))
                                .build(),
                        LEARNER)
                .tags();
        assertEquals(
                List.of(WEB1, WEB2),
                found.stream().map(TagDescription::resourceId).toList());
        assertEquals("instance", found.get(0).resourceTypeAsString());
    }

    @ParameterizedTest
    @CsvSource({
        "*, '', true",
        "a*, '', false",
        "'', '', true",
        "'', a, false",
        "*a*b*, xaxbx, true",
        "*a*b, xaxbx, false",
        "a?c, abc, true",
        "a?c, ac, false",
        "a\\*c, a*c, true",
        "a\\*c, abc, false",
        "a\\?, a?, true",
        "a\\?, ab, false",
        "*\\*, x*, true",
        "abc, abcd, false",
    })
    void wildcards(String pattern, String text, boolean matches) {
        assertEquals(matches, Filters.matches(pattern, text), pattern + " on " + text);
    }

    @Test
    void manyWildcardsTakeNoTime() {
        assertEquals(false, Filters.matches("*a".repeat(100) + "b", "a".repeat(5_000)));
    }

    private DescribeInstancesResponse describe(Consumer<DescribeInstancesRequest.Builder> change) {
        DescribeInstancesRequest.Builder request = DescribeInstancesRequest.builder();
        change.accept(request);
        return region.instances().describeInstances(request.build(), LEARNER);
    }

    private List<Instance> instances(Consumer<DescribeInstancesRequest.Builder> change) {
        return describe(change).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .toList();
    }

    private void create(List<String> ids, Tag... tags) {
        region.instances()
                .createTags(
                        CreateTagsRequest.builder().resources(ids).tags(tags).build(), LEARNER);
    }

    private void delete(List<String> ids, Tag... tags) {
        region.instances()
                .deleteTags(
                        DeleteTagsRequest.builder()
                                .resources(ids)
                                .tags(Arrays.asList(tags))
                                .build(),
                        LEARNER);
    }

    private Map<String, String> tags(String id) {
        return region.instances().find(id).orElseThrow().tags();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }
}
