package io.ssmlab.agent.session.port;

import io.ssmlab.agent.document.SessionRefusedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * The address that a session of type Port connects to. It may be any address that the instance can reach, except denied
 * ones.
 */
public final class PortTarget {
    private static final int CONNECTING_MILLIS = 30_000;

    private final List<InetAddress> addresses;
    private final int port;

    PortTarget(List<InetAddress> addresses, int port) {
        this.addresses = addresses;
        this.port = port;
    }

    /**
     * Looks up the host, once for the session.
     *
     * @param denied addresses that must not be forwarded to
     * @throws SessionRefusedException if the host has one of these
     */
    public static PortTarget of(PortProperties properties, List<String> denied) throws SessionRefusedException {
        String host = properties.host();
        if (host.isEmpty()) {
            return new PortTarget(lookUp("localhost"), properties.port());
        }
        List<InetAddress> found = lookUp(host);
        for (InetAddress address : found) {
            if (denied.stream().anyMatch(text -> isAddress(text, address))) {
                throw new SessionRefusedException("Forwarding to IP address " + host + " is forbidden.");
            }
        }
        return new PortTarget(found, properties.port());
    }

    private static boolean isAddress(String text, InetAddress address) {
        return text.matches("[0-9A-Fa-f:.]+") && lookUp(text).contains(address);
    }

    /** Looks up a host; an unknown one has no addresses, so that connecting fails. */
    private static List<InetAddress> lookUp(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    /**
     * Connects to the first address that answers.
     *
     * @throws IOException with Go's text for the first address's failure
     */
    Socket connect() throws IOException {
        IOException first = null;
        for (InetAddress address : addresses) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(address, port), CONNECTING_MILLIS);
                return socket;
            } catch (IOException e) {
                socket.close();
                if (first == null) {
                    first = new IOException(goText(address, e), e);
                }
            }
        }
        throw first == null ? new IOException("missing address") : first;
    }

    private String goText(InetAddress address, IOException why) {
        String text = address.getHostAddress();
        String place = "dial tcp " + (text.contains(":") ? "[" + text + "]" : text) + ":" + port;
        if (why instanceof SocketTimeoutException) {
            return place + ": i/o timeout";
        }
        if (why instanceof ConnectException || why instanceof NoRouteToHostException) {
            String reason = String.valueOf(why.getMessage()).toLowerCase(Locale.ROOT);
            return place + ": connect: " + reason.replaceFirst(" \\(.*", "");
        }
        return place + ": " + why.getMessage();
    }
}
