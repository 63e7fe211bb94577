package org.bihuan.files;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * Counts what an XML part is made of while its bytes pass, before any parser makes
 * something of them: a parser keeps a name, a value or a comment whole, and a tree keeps
 * everything. Refuses (413) one thing that is too long, too deep a nest, too many
 * attributes or elements, and (415) a document type and an encoding that is not known.
 */
final class XmlBounds extends FilterInputStream {

	/** Of a tag with all its values, a comment, an instruction or a text. */
	private static final int LONGEST = 1024 * 1024;

	private static final int LONGEST_NAME = 255;

	private static final int DEEPEST = 256;

	private static final int MOST_ATTRIBUTES = 256;

	private enum At {

		TEXT, OPENED, TAG, CLOSING, MARKED, DASHED, COMMENT, CDATA, INSTRUCTION

	}

	private final OfficePlace place;

	private final XmlEncoding encoding;

	private final long mostElements;

	private At at = At.TEXT;

	/** Signs of what is being passed. */
	private int length;

	private int name;

	private int here;

	private int depth;

	/** The sign before, inside a tag, a comment or a section. */
	private int before;

	private int again;

	/** The quote that ends a value; none while 0. */
	private int quote;

	/** The first byte of a pair; none while negative. */
	private int half = -1;

	private long elements;

	private long attributes;

	private XmlBounds(InputStream in, XmlEncoding encoding, OfficePlace place, long mostElements) {
		super(in);
		this.encoding = encoding;
		this.place = place;
		this.mostElements = mostElements;
	}

	static XmlBounds of(InputStream in, OfficePlace place, long mostElements) throws IOException {
		byte[] head = in.readNBytes(XmlEncoding.HEAD);
		XmlEncoding encoding = XmlEncoding.of(head).orElseThrow(place::broken);
		return new XmlBounds(new SequenceInputStream(new ByteArrayInputStream(head), in), encoding, place,
				mostElements);
	}

	long elements() {
		return elements;
	}

	long attributes() {
		return attributes;
	}

	@Override
	public int read() throws IOException {
		int one = super.read();
		if (one >= 0) {
			pass(one);
		}
		return one;
	}

	@Override
	public int read(byte[] buffer, int offset, int size) throws IOException {
		int read = super.read(buffer, offset, size);
		for (int i = offset; i < offset + read; i++) {
			pass(buffer[i] & 0xFF);
		}
		return read;
	}

	private void pass(int one) {
		if (encoding == XmlEncoding.SINGLE) {
			sign(one);
		}
		else if (half < 0) {
			half = one;
		}
		else {
			sign(encoding == XmlEncoding.WIDE_BIG ? half << 8 | one : one << 8 | half);
			half = -1;
		}
	}

	private void sign(int c) {
		if (++length > LONGEST) {
			throw place.bounds();
		}
		switch (at) {
			case TEXT -> {
				if (c == '<') {
					begin(At.OPENED);
				}
			}
			case OPENED -> opened(c);
			case TAG -> tag(c);
			case CLOSING -> {
				if (c == '>') {
					depth--;
					begin(At.TEXT);
				}
			}
			case MARKED -> {
				if (c != '-' && c != '[') {
					throw place.broken();
				}
				at = c == '-' ? At.DASHED : At.CDATA;
			}
			case DASHED -> {
				if (c != '-') {
					throw place.broken();
				}
				at = At.COMMENT;
			}
			case COMMENT -> until(c, '-', 2);
			case CDATA -> until(c, ']', 2);
			case INSTRUCTION -> until(c, '?', 1);
		}
	}

	private void begin(At next) {
		at = next;
		length = 0;
		name = 0;
		here = 0;
		before = 0;
		again = 0;
	}

	private void opened(int c) {
		switch (c) {
			case '!' -> at = At.MARKED;
			case '?' -> at = At.INSTRUCTION;
			case '/' -> at = At.CLOSING;
			default -> {
				if (++elements > mostElements || ++depth > DEEPEST) {
					throw place.bounds();
				}
				at = At.TAG;
				tag(c);
			}
		}
	}

	/** Ends at {@code >} behind so many of these. */
	private void until(int c, int wanted, int times) {
		if (c == '>' && again >= times) {
			begin(At.TEXT);
		}
		else {
			again = c == wanted ? again + 1 : 0;
		}
	}

	private void tag(int c) {
		if (quote != 0) {
			quote = c == quote ? 0 : quote;
			name = 0;
			return;
		}
		switch (c) {
			case '"', '\'' -> {
				quote = c;
				attributes++;
				if (++here > MOST_ATTRIBUTES) {
					throw place.bounds();
				}
			}
			case '>' -> {
				depth -= before == '/' ? 1 : 0;
				begin(At.TEXT);
				return;
			}
			case '<' -> throw place.broken();
			case ' ', '\t', '\n', '\r', '=', '/' -> name = 0;
			default -> {
				if (++name > LONGEST_NAME) {
					throw place.bounds();
				}
			}
		}
		before = c;
	}

}
