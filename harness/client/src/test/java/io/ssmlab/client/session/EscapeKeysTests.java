package io.ssmlab.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ssmlab.client.session.EscapeKeys.Typed;
import io.ssmlab.client.session.EscapeKeys.Wish;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EscapeKeysTests {
    private final EscapeKeys keys = new EscapeKeys();

    @Test
    void endsAtTheBeginningOfALineOnly() {
        is("ls ~.\r", Wish.NOTHING, "ls ~.\r");
        is("~.rest", Wish.END, "");
    }

    @Test
    void isFoundWhenKeysArriveOneByOne() {
        is("x\r", Wish.NOTHING, "x\r");
        is("~", Wish.NOTHING, "");
        is(".", Wish.END, "");
    }

    @Test
    void twoTildesSendOneAndOtherKeysPassThrough() {
        is("~~.\r", Wish.NOTHING, "~.\r");
        is("~/bin\r", Wish.NOTHING, "~/bin\r");
        is("~?", Wish.HELP, "");
        is("~#", Wish.STATUS, "");
    }

    @Test
    void aPastedTextCannotEndASession() {
        is("\u001b[200~rm x\r~.\r\u001b[201~", Wish.NOTHING, "\u001b[200~rm x\r~.\r\u001b[201~");
        is("\r~.", Wish.END, "\r");
    }

    @Test
    void theMouseAndOtherLettersGoThroughByteForByte() {
        is(
                "\u001b[M !!\u001b[<0;10;20Mäß€😀\u0003\u0000",
                Wish.NOTHING,
                "\u001b[M !!\u001b[<0;10;20Mäß€😀\u0003\u0000");
    }

    private void is(String typed, Wish wish, String sent) {
        byte[] bytes = typed.getBytes(StandardCharsets.UTF_8);
        Typed read = keys.read(bytes, bytes.length);
        assertEquals(wish, read.wish());
        assertEquals(sent, new String(read.keys(), StandardCharsets.UTF_8));
    }
}
