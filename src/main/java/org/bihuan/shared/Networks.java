package org.bihuan.shared;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What is known of network addresses: whom one counts as one caller, and which of them
 * lie inside.
 */
public final class Networks {

	/** Networks nobody outside is reached in, each as its first bits. */
	private static final String[] INNER = { "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
			"168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
			"192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4" };

	private Networks() {
	}

	/**
	 * The caller an address stands for: an IPv4 address itself, of an IPv6 address its
	 * first 64 bits, since all the others are one subscriber's to choose. What is no
	 * address stands for itself.
	 */
	public static String caller(String address) {
		if (!address.contains(":")) {
			return address;
		}
		try {
			InetAddress parsed = InetAddress.getByName(address);
			return parsed instanceof Inet6Address
					? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8)) + "/64" : parsed.getHostAddress();
		}
		catch (UnknownHostException noAddress) {
			return address;
		}
	}

	/**
	 * Whether an address may lie in an inner network, or carries one that does: of IPv6
	 * only what is given out as global (2000::/3) is outside, without the ways over IPv4
	 * (6to4, Teredo, NAT64), without documentation and benchmarks.
	 */
	public static boolean isInner(InetAddress address) {
		byte[] bytes = address.getAddress();
		if (address instanceof Inet4Address) {
			return Arrays.stream(INNER).anyMatch(network -> isIn(bytes, network));
		}
		boolean global = (bytes[0] & 0xe0) == 0x20;
		boolean special = bytes[0] == 0x20 && (bytes[1] == 0x02 || bytes[1] == 0x01 && (bytes[2] & 0xfe) == 0)
				|| bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0d && bytes[3] == (byte) 0xb8
				|| bytes[0] == 0x3f && bytes[1] == (byte) 0xff && (bytes[2] & 0xf0) == 0;
		return !global || special;
	}

	private static boolean isIn(byte[] address, String network) {
		int slash = network.indexOf('/');
		int bits = Integer.parseInt(network.substring(slash + 1));
		return number(address) >>> 32 - bits == number(literal(network.substring(0, slash))) >>> 32 - bits;
	}

	private static byte[] literal(String address) {
		String[] parts = address.split("\\.");
		byte[] bytes = new byte[4];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) Integer.parseInt(parts[i]);
		}
		return bytes;
	}

	private static long number(byte[] address) {
		long number = 0;
		for (byte each : address) {
			number = number << 8 | each & 0xff;
		}
		return number;
	}

}
