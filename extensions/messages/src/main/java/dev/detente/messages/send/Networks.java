package dev.detente.messages.send;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Finds the addresses of hosts, without those that no message may go to: this machine, its own network and all others that the Internet does not
 * reach. The client connects only to the addresses found here, so a name that changes its address cannot lead it elsewhere.
 */
public final class Networks implements DnsResolver {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** Networks that the Internet does not reach, https://www.iana.org/assignments/iana-ipv4-special-registry and …-ipv6-…. */
    private static final List<Network> OWN = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            // Of IPv6 only the addresses of the Internet are allowed, 2000::/3, without those that map to addresses of
            // IPv4.
            "::/3",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "4000::/2",
            "8000::/1");

    private final List<Network> allowed;
    private final DnsResolver names;

    /** A host whose addresses are all refused; trying again cannot help. */
    static final class RefusedException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        RefusedException(String host, InetAddress address) {
            super(host + " is " + address.getHostAddress()
                    + ", in this machine's own network: name a host on the Internet, or have its network allowed in"
                    + " detente.messages.allowed-networks");
        }
    }

    /**
     * A network.
     *
     * @param first an address in it
     * @param bits how many bits its addresses share
     */
    private record Network(InetAddress first, int bits) {
        /** @throws IllegalArgumentException when the text is no network */
        static Network of(String text) {
            int slash = text.indexOf('/');
            String address = slash < 0 ? text : text.substring(0, slash);
            try {
                if (!LITERAL.matcher(address).matches()) {
                    throw new UnknownHostException(address);
                }
                InetAddress first = InetAddress.getByName(address);
                int most = first.getAddress().length * Byte.SIZE;
                int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
                if (bits < 0 || bits > most) {
                    throw new UnknownHostException(text);
                }
                return new Network(first, bits);
            } catch (UnknownHostException | NumberFormatException e) {
                throw new IllegalArgumentException(
                        "detente.messages.allowed-networks: \"" + text
                                + "\" is not a network: write an address and how many bits count, as in 10.1.0.0/16",
                        e);
            }
        }

        boolean has(InetAddress address) {
            byte[] own = first.getAddress();
            byte[] other = address.getAddress();
            if (own.length != other.length) {
                return false;
            }
            int whole = bits / Byte.SIZE;
            int rest = bits % Byte.SIZE;
            return Arrays.equals(own, 0, whole, other, 0, whole)
                    && (rest == 0 || (own[whole] ^ other[whole]) >> (Byte.SIZE - rest) == 0);
        }
    }

    /**
     * Allows the Internet and some other networks.
     *
     * @param allowed networks such as 10.1.0.0/16
     * @param names finds the addresses of names
     * @throws IllegalArgumentException when one is no network
     */
    public Networks(List<String> allowed, DnsResolver names) {
        this.allowed = allowed.stream().map(Network::of).toList();
        this.names = names;
    }

    private static List<Network> networks(String... networks) {
        return Arrays.stream(networks).map(Network::of).toList();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] all = names.resolve(host);
        InetAddress[] free = Arrays.stream(all).filter(this::may).toArray(InetAddress[]::new);
        if (free.length == 0 && all.length > 0) {
            throw new RefusedException(host, all[0]);
        }
        return free;
    }

    /** Whether a message may go there. */
    private boolean may(InetAddress address) {
        return allowed.stream().anyMatch(n -> n.has(address)) || OWN.stream().noneMatch(n -> n.has(address));
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }
}
