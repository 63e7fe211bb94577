package org.bihuan.shared;

import java.security.SecureRandom;

/**
 * Makes ids that sort by the time they were made: 26 characters, 48 bits of system time,
 * then 80 random bits that count up within one millisecond. A later id of one node is
 * always the greater one, so rows read in order of their ids come in order of their
 * making.
 */
public final class Ids {

	private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

	private static final SecureRandom RANDOM = new SecureRandom();

	private static long lastMillis;

	private static long high;

	private static long low;

	private Ids() {
	}

	public static synchronized String next() {
		long millis = System.currentTimeMillis();
		if (millis > lastMillis) {
			lastMillis = millis;
			high = RANDOM.nextLong() & 0x7FFF_FFFFFFL;
			low = RANDOM.nextLong() & 0xFF_FFFFFFFFL;
		}
		else if (++low > 0xFF_FFFFFFFFL) {
			low = 0;
			high++;
		}
		char[] id = new char[26];
		write(id, 0, 10, lastMillis);
		write(id, 10, 8, high);
		write(id, 18, 8, low);
		return new String(id);
	}

	/** What no id made from this millisecond of system time on is below. */
	public static String first(long millis) {
		char[] id = new char[26];
		java.util.Arrays.fill(id, DIGITS[0]);
		write(id, 0, 10, millis);
		return new String(id);
	}

	private static void write(char[] id, int from, int length, long value) {
		for (int i = from + length - 1; i >= from; i--) {
			id[i] = DIGITS[(int) (value & 31)];
			value >>>= 5;
		}
	}

}
