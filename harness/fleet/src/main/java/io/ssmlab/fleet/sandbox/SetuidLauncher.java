package io.ssmlab.fleet.sandbox;

import io.ssmlab.fleet.FleetException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A program of 200 bytes that only runs another one, with its own arguments and environment. Linux ignores the setuid
 * bit of scripts, but not of such a program; and the stand-in for {@code sudo} is a script.
 */
final class SetuidLauncher {
    private static final int BASE = 0x400000;
    private static final int HEADERS = 64 + 56;
    private static final short X86_64 = 62;
    private static final short AARCH64 = 183;

    private SetuidLauncher() {}

    /**
     * Returns the program for this machine's processor.
     *
     * @param target path of the program that it runs
     * @throws FleetException on a processor that is not supported
     */
    static byte[] running(String target) {
        String processor = System.getProperty("os.arch");
        return switch (processor) {
            case "amd64" -> elf(X86_64, x86(), target);
            case "aarch64" -> elf(AARCH64, arm(), target);
            default ->
                throw new FleetException(
                        "Sandbox instances have no sudo for the processor " + processor
                                + ", only for amd64 and aarch64. Use --instances docker.",
                        null);
        };
    }

    /**
     * The x86-64 code. argv is at rsp + 8, envp after it and its null; the path follows the code. execve, and exit(127)
     * if that fails.
     */
    private static byte[] x86() {
        return HexFormat.of()
                .parseHex(
                        "488b0424" // mov rax, [rsp]
                                + "488d742408" // lea rsi, [rsp+8]
                                + "488d54c410" // lea rdx, [rsp+rax*8+16]
                                + "488d3d13000000" // lea rdi, [rip+19]
                                + "b83b000000" // mov eax, 59
                                + "0f05" // syscall
                                + "bf7f000000" // mov edi, 127
                                + "b83c000000" // mov eax, 60
                                + "0f05"); // syscall
    }

    private static byte[] arm() {
        return HexFormat.of()
                .parseHex(
                        "e90340f9" // ldr x9, [sp]
                                + "e1230091" // add x1, sp, #8
                                + "220c098b" // add x2, x1, x9, lsl #3
                                + "42200091" // add x2, x2, #8
                                + "c0000010" // adr x0, #24
                                + "a81b80d2" // mov x8, #221
                                + "010000d4" // svc #0
                                + "e00f80d2" // mov x0, #127
                                + "a80b80d2" // mov x8, #93
                                + "010000d4"); // svc #0
    }

    private static byte[] elf(short machine, byte[] code, String target) {
        ByteArrayOutputStream program = new ByteArrayOutputStream();
        program.writeBytes(code);
        program.writeBytes(target.getBytes(StandardCharsets.UTF_8));
        program.write(0);
        int size = HEADERS + program.size();
        ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        file.putShort((short) 2)
                .putShort(machine)
                .putInt(1)
                .putLong(BASE + HEADERS)
                .putLong(64)
                .putLong(0);
        file.putInt(0).putShort((short) 64).putShort((short) 56).putShort((short) 1);
        file.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        // One segment, the whole file, to be read and run.
        file.putInt(1)
                .putInt(5)
                .putLong(0)
                .putLong(BASE)
                .putLong(BASE)
                .putLong(size)
                .putLong(size)
                .putLong(0x10000);
        file.put(program.toByteArray());
        return file.array();
    }
}
