package io.ssmlab.region.ssm.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ssmlab.region.RegionTestBase;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.ssm.model.Tag;

class ResourceTagsTests extends RegionTestBase {
    private final Set<String> parameters = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void knowParameters() {
        region.nodes().taggable("Parameter", parameters::contains);
        parameters.add("p");
    }

    @Test
    void addsListsAndRemoves() {
        add("Parameter", "p", tag("Owner", "me"), tag("Patch Group", "Web"));
        add("Parameter", "p", tag("Owner", "you"), tag("Empty", ""));
        assertEquals(List.of(tag("Empty", ""), tag("Owner", "you"), tag("Patch Group", "Web")), list("Parameter", "p"));
        region.nodes()
                .removeTagsFromResource(
                        RemoveTagsFromResourceRequest.builder()
                                .resourceType("Parameter")
                                .resourceId("p")
                                .tagKeys("Owner", "Missing")
                                .build(),
                        LEARNER);
        assertEquals(List.of(tag("Empty", ""), tag("Patch Group", "Web")), list("Parameter", "p"));
    }

    @ParameterizedTest
    @CsvSource({
        "Parameter, q, InvalidResourceId",
        "Document, no-such-document, InvalidResourceId",
        "ManagedInstance, i-00000000000000a01, InvalidResourceId",
        "MaintenanceWindow, mw-1, InvalidResourceId",
        "Instance, i-00000000000000a01, InvalidResourceType",
        ", p, ValidationException",
        "Parameter, , ValidationException",
    })
    void refusesWhatCannotBeTagged(String type, String id, String code) {
        launchAll();
        ping(APP1);
        refused(code, () -> add(type, id, tag("a", "b")));
        refused(code, () -> list(type, id));
    }

    @Test
    void refusesBadTags() {
        refused("ValidationException", () -> add("Parameter", "p", tag("aws:x", "b")));
        refused("ValidationException", () -> add("Parameter", "p", tag("a".repeat(129), "b")));
        refused("ValidationException", () -> add("Parameter", "p", tag("a", "b".repeat(257))));
        refused("ValidationException", () -> add("Parameter", "p", tag("a{}", "b")));
        refused("ValidationException", () -> add("Parameter", "p", tag("a", "b"), tag("a", "c")));
        refused("ValidationException", () -> add("Parameter", "p", tag(null, "b")));
        assertEquals(List.of(), list("Parameter", "p"));
    }

    @Test
    void aResourceHasFiftyTagsAtMost() {
        add(
                "Parameter",
                "p",
                IntStream.range(0, 50).mapToObj(i -> tag("k" + i, "v")).toArray(Tag[]::new));
        add("Parameter", "p", tag("k7", "changed"));
        refused("TooManyTagsError", () -> add("Parameter", "p", tag("one more", "v")));
        assertEquals(50, list("Parameter", "p").size());
    }

    private void add(String type, String id, Tag... tags) {
        region.nodes()
                .addTagsToResource(
                        AddTagsToResourceRequest.builder()
                                .resourceType(type)
                                .resourceId(id)
                                .tags(tags)
                                .build(),
                        LEARNER);
    }

    private List<Tag> list(String type, String id) {
        return region.nodes()
                .listTagsForResource(
                        ListTagsForResourceRequest.builder()
                                .resourceType(type)
                                .resourceId(id)
                                .build(),
                        LEARNER)
                .tagList();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
