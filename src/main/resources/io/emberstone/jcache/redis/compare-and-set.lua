-- Replaces ARGV[1] by ARGV[2] at KEYS[1]; the rest of ARGV is SET's option for the time to live (PX n,
-- KEEPTTL or nothing). Returns 1 if replaced, 0 if it holds something else, -1 if absent.
local held = redis.call('GET', KEYS[1])
if not held then
  return -1
end
if held ~= ARGV[1] then
  return 0
end
redis.call('SET', KEYS[1], ARGV[2], unpack(ARGV, 3))
return 1
