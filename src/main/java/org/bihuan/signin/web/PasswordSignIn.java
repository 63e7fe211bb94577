package org.bihuan.signin.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.bihuan.signin.Admission;
import org.bihuan.signin.SignIn;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The first step of signing in to the pages; the one provider there is, so that a failure
 * is asked for and counted once. An account with a second factor is not signed in by it:
 * {@link CodeNeeded} sends on to the second.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {

	/** The password was right, a code must follow. */
	static class CodeNeeded extends AuthenticationException {

		private final transient Admission admission;

		CodeNeeded(Admission admission) {
			super("code needed");
			this.admission = admission;
		}

		Admission admission() {
			return this.admission;
		}

	}

	private final SignIn signIn;

	private final Texts texts;

	PasswordSignIn(SignIn signIn, Texts texts) {
		this.signIn = signIn;
		this.texts = texts;
	}

	@Override
	public Authentication authenticate(Authentication asked) {
		Admission admission;
		try {
			SignIn.Checked checked = signIn.check(asked.getName(), String.valueOf(asked.getCredentials()),
					Browsers.client(request()));
			if (checked.codeNeeded()) {
				throw new CodeNeeded(checked.admission());
			}
			admission = checked.admission();
		}
		catch (Refusal refusal) {
			throw new BadCredentialsException(texts.refusal(refusal), refusal);
		}
		LetIn.note(request(), admission);
		return UsernamePasswordAuthenticationToken.authenticated(admission.username(), null, List.of());
	}

	@Override
	public boolean supports(Class<?> type) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
	}

	private static HttpServletRequest request() {
		return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
	}

}
