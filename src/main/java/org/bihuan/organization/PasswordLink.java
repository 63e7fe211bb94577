package org.bihuan.organization;

/** A one-time link as it is shown, once, to whoever hands it over. */
public record PasswordLink(String username, String displayName, String token, long expiresMs, boolean codeNeeded) {

	/** Where it leads on this installation. */
	public String path() {
		return "/first-password?token=" + token;
	}

}
