package org.bihuan.signin.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.ServletException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.bihuan.shared.Networks;
import org.bihuan.shared.SystemClock;

/**
 * What becomes of a body nobody read: a sender who is quick is heard out, so that the
 * answer reaches them; then the connection is closed. The server by itself would wait for
 * the rest, byte by byte, on a thread.
 */
class LeftUnread extends ValveBase {

	private static final long PATIENCE_MS = 2_000;

	private static final long MOST = 100L * 1024 * 1024;

	private final Slots slots = new Slots(32, 8);

	private final SystemClock clock;

	LeftUnread(SystemClock clock) {
		super(true);
		this.clock = clock;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		getNext().invoke(request, response);
		if (request.isAsyncStarted() || isRead(request)) {
			return;
		}
		String caller = Networks.caller(request.getRemoteAddr());
		if (request.getHeader("Expect") == null && slots.take(caller)) {
			try {
				response.finishResponse();
				hearOut(request.getInputStream());
			}
			catch (IOException | IllegalStateException gone) {
				container.getLogger().debug("Rest of a body", gone);
			}
			finally {
				slots.giveBack(caller);
			}
		}
		if (!isRead(request)) {
			request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
		}
	}

	private void hearOut(InputStream in) throws IOException {
		long until = clock.millis() + PATIENCE_MS;
		byte[] part = new byte[65_536];
		long heard = 0;
		for (int read = in.read(part); read >= 0 && heard < MOST && clock.millis() < until; read = in.read(part)) {
			heard += read;
		}
	}

	private static boolean isRead(Request request) {
		AtomicBoolean read = new AtomicBoolean();
		request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, read);
		return read.get();
	}

}
