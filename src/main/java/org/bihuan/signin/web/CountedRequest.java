package org.bihuan.signin.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import org.bihuan.shared.Refusal;

/**
 * A body that does not say how long it is, counted while it is read; refuses (413) to go
 * on past its limit.
 */
class CountedRequest extends HttpServletRequestWrapper {

	private final long most;

	private long read;

	CountedRequest(HttpServletRequest request, long most) {
		super(request);
		this.most = most;
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		ServletInputStream in = super.getInputStream();
		return new ServletInputStream() {

			@Override
			public int read() throws IOException {
				return count(in.read(), 1);
			}

			@Override
			public int read(byte[] target, int offset, int length) throws IOException {
				int got = in.read(target, offset, length);
				return count(got, got);
			}

			@Override
			public boolean isFinished() {
				return in.isFinished();
			}

			@Override
			public boolean isReady() {
				return in.isReady();
			}

			@Override
			public void setReadListener(ReadListener listener) {
				in.setReadListener(listener);
			}
		};
	}

	private int count(int answer, int bytes) {
		read += Math.max(bytes, 0);
		if (answer >= 0 && read > most) {
			throw Refusal.tooLarge("shared.body-too-large", most / 1024);
		}
		return answer;
	}

	@Override
	public BufferedReader getReader() throws IOException {
		Charset charset = getCharacterEncoding() == null ? StandardCharsets.UTF_8
				: Charset.forName(getCharacterEncoding());
		return new BufferedReader(new InputStreamReader(getInputStream(), charset));
	}

}
