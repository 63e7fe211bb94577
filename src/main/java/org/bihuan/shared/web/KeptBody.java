package org.bihuan.shared.web;

import java.io.ByteArrayInputStream;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

/** The stream of a request's body that was read before, from its beginning. */
public final class KeptBody extends ServletInputStream {

	private final ByteArrayInputStream body;

	/** A stream over the body; the array is not copied. */
	public KeptBody(byte[] body) {
		this.body = new ByteArrayInputStream(body);
	}

	@Override
	public int read() {
		return body.read();
	}

	@Override
	public int read(byte[] target, int offset, int length) {
		return body.read(target, offset, length);
	}

	@Override
	public boolean isFinished() {
		return body.available() == 0;
	}

	@Override
	public boolean isReady() {
		return true;
	}

	/** Refuses: what lies in memory is read at once. */
	@Override
	public void setReadListener(ReadListener listener) {
		throw new IllegalStateException("Only blocking reads");
	}

}
