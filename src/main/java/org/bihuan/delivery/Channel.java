package org.bihuan.delivery;

/** The ways out. */
public enum Channel {

	MAIL,
	/** A group's robot in WeCom (企业微信); its key is part of the address. */
	WECOM,
	/** A group's robot in DingTalk (钉钉), signed with its secret. */
	DINGTALK,
	/** A group's robot in Feishu (飞书), signed with its secret. */
	FEISHU,
	/** Another system: JSON, signed. */
	WEBHOOK;

	boolean isMail() {
		return this == MAIL;
	}

}
