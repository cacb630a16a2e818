package io.emberstone.dev.servers;

/**
 * A database role that can log in.
 *
 * @param user its name
 * @param password its password, in clear
 */
public record Account(String user, String password) {

  /** Says who it is, never the password. */
  @Override
  public String toString() {
    return "Account[" + user + "]";
  }
}
