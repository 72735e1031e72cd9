package io.ssmlab.region.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PagingTests {
    private final Paging paging = Paging.ofSsm("ListThings");

    @Property(tries = 200)
    void pagesTogetherAreTheWholeInOrder(
            @ForAll @IntRange(max = 60) int items, @ForAll @IntRange(min = 1, max = 20) int size) {
        List<String> all = IntStream.range(0, items).mapToObj(Integer::toString).toList();
        List<String> seen = new ArrayList<>();
        String token = null;
        do {
            Page<String> page = paging.page(all, item -> item, size, token);
            seen.addAll(page.items());
            token = page.nextToken();
        } while (token != null);
        assertEquals(all, seen);
    }

    @Property(tries = 500)
    void anyTokenGivesAPageOrTheDeclaredError(@ForAll String token) {
        List<String> all = List.of("a", "b", "c");
        try {
            assertEquals(
                    token.isEmpty() ? 1 : 2,
                    paging.page(all, item -> item, 1, token).items().size());
        } catch (AwsError error) {
            assertEquals("InvalidNextToken", error.code());
        }
    }

    @Test
    void aTokenContinuesAfterItsItemDespiteEarlierChanges() {
        String token =
                paging.page(List.of("b", "d", "f"), item -> item, 2, null).nextToken();
        assertEquals(
                List.of("f"),
                paging.page(List.of("a", "b", "d", "f"), item -> item, 2, token).items());
        assertEquals(
                List.of("f"),
                paging.page(List.of("b", "f"), item -> item, 2, token).items());
        assertEquals(
                List.of(),
                paging.page(List.<String>of(), item -> item, 2, token).items());
    }

    @Test
    void aTokenOfAnotherOperationOrAChangedOneIsRefused() {
        List<String> all = List.of("a", "b", "c");
        String token = String.valueOf(paging.page(all, item -> item, 1, null).nextToken());
        assertThrows(AwsError.class, () -> Paging.ofSsm("Other").page(all, item -> item, 1, token));
        String changed = (token.charAt(0) == 'A' ? "B" : "A") + token.substring(1);
        assertThrows(AwsError.class, () -> paging.page(all, item -> item, 1, changed));
    }
}
