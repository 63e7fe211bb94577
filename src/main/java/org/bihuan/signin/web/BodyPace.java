package org.bihuan.signin.web;

import java.io.IOException;

import jakarta.servlet.ServletException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;

/**
 * Whoever sends a body sends it at a pace, known or not, JSON, form or file: the thread
 * that waits for it does so for seconds and for as long as so much of it would take a
 * slow line. Refuses (408) what comes slower, wherever it is read, the server's own
 * reading of forms and files among it.
 */
class BodyPace extends ValveBase {

	static final long PATIENCE_MS = 10_000;

	/** A second for so many bytes. */
	static final long BYTES_A_SECOND = 8 * 1024;

	private final SystemClock clock;

	BodyPace(SystemClock clock) {
		super(true);
		this.clock = clock;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		org.apache.coyote.Request received = request.getCoyoteRequest();
		InputBuffer own = received.getInputBuffer();
		received.setInputBuffer(new Paced(own, clock));
		try {
			getNext().invoke(request, response);
		}
		finally {
			received.setInputBuffer(own);
		}
	}

	/** Counts what was read and how long it was waited for; not what a handler took. */
	static final class Paced implements InputBuffer {

		private final InputBuffer from;

		private final SystemClock clock;

		private long waitedMs;

		private long bytes;

		Paced(InputBuffer from, SystemClock clock) {
			this.from = from;
			this.clock = clock;
		}

		@Override
		public int doRead(ApplicationBufferHandler handler) throws IOException {
			long begun = clock.millis();
			int read = from.doRead(handler);
			waitedMs += clock.millis() - begun;
			bytes += Math.max(0, read);
			if (read >= 0 && waitedMs > PATIENCE_MS + bytes * 1000 / BYTES_A_SECOND) {
				throw Refusal.tooSlow("shared.too-slow");
			}
			return read;
		}

		@Override
		public int available() {
			return from.available();
		}

	}

}
