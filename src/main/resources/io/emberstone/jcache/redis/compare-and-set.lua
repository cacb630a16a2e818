-- Replaces ARGV[1] by ARGV[2] at KEYS[1], with the rest of ARGV as SET's option for the time to live (PX n,
-- KEEPTTL or nothing); without ARGV[2], deletes KEYS[1]. Returns 1 if it did, 0 if KEYS[1] holds something
-- else, -1 if it is absent.
local held = redis.call('GET', KEYS[1])
if not held then
  return -1
end
if held ~= ARGV[1] then
  return 0
end
if ARGV[2] then
  redis.call('SET', KEYS[1], ARGV[2], unpack(ARGV, 3))
else
  redis.call('UNLINK', KEYS[1])
end
return 1
